"""How the list of agencies is narrowed."""

import django_filters

from accounts.models import Agency, AgencyKind
from accounts.querysets import AgencyQuerySet


class AgencyFilter(django_filters.FilterSet):
    """By name or short name, and kind."""

    q = django_filters.CharFilter(label="ค้นหาหน่วยงาน", method="matching")
    kind = django_filters.ChoiceFilter(label="ประเภท", choices=AgencyKind.choices, empty_label="ทุกประเภท")

    class Meta:
        model = Agency
        fields: list[str] = []

    def matching(self, queryset: AgencyQuerySet, name: str, text: str) -> AgencyQuerySet:
        """Agencies whose name or short name contains what was typed."""
        return queryset.matching(text)
