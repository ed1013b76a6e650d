"""How the programme's lists are narrowed."""

from __future__ import annotations

import django_filters

from accounts.models import Agency, AgencyKind
from accounts.querysets import AgencyQuerySet


class OpeningFilter(django_filters.FilterSet):
    """Agencies that wait for a cycle, by name, kind and ministry."""

    q = django_filters.CharFilter(label="ค้นหาหน่วยงาน", method="matching")
    kind = django_filters.ChoiceFilter(label="ประเภท", choices=AgencyKind.choices, empty_label="ทุกประเภท")
    ministry = django_filters.ModelChoiceFilter(
        label="กระทรวง", queryset=Agency.objects.filter(kind=AgencyKind.MINISTRY), empty_label="ทุกกระทรวง"
    )

    class Meta:
        model = Agency
        fields: list[str] = []

    def matching(self, queryset: AgencyQuerySet, name: str, text: str) -> AgencyQuerySet:
        """Agencies whose name or short name contains what was typed."""
        return queryset.matching(text)
