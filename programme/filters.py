"""How the programme's lists are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters

from accounts.models import Agency, AgencyKind
from accounts.querysets import AgencyQuerySet
from assessments.models import Assessment, Cycle
from assessments.querysets import AssessmentQuerySet
from programme.models import KpiGroup


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


class AssessmentFilter(django_filters.FilterSet):
    """Assessments of a cycle by name, kind and ministry of the agency."""

    q = django_filters.CharFilter(label="ค้นหาหน่วยงาน", field_name="agency__name", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(
        label="ประเภท", field_name="agency__kind", choices=AgencyKind.choices, empty_label="ทุกประเภท"
    )
    ministry = django_filters.ModelChoiceFilter(
        label="กระทรวง",
        field_name="agency__ministry",
        queryset=Agency.objects.filter(kind=AgencyKind.MINISTRY),
        empty_label="ทุกกระทรวง",
    )

    class Meta:
        model = Assessment
        fields: list[str] = []


class KpiFilter(AssessmentFilter):
    """The same, and by KPI group; give the cycle by keyword."""

    group = django_filters.ChoiceFilter(
        label="กลุ่ม",
        method="in_group",
        choices=[*((str(group), label) for group, label in KpiGroup.GROUPS), ("none", "ยังไม่กำหนด")],
        empty_label="ทุกกลุ่ม",
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle

    def in_group(self, queryset: AssessmentQuerySet, name: str, value: str) -> AssessmentQuerySet:
        """Those whose agency is in the group, or in none."""
        groups = KpiGroup.objects.filter(cycle=self.cycle)
        if value == "none":
            return queryset.exclude(agency__in=groups.values("agency"))
        return queryset.filter(agency__in=groups.filter(group=value).values("agency"))


class ExtensionFilter(AssessmentFilter):
    """The same, of those that still lie with the agency, and by whether their deadline is their own."""

    own = django_filters.ChoiceFilter(
        label="กำหนดส่ง",
        field_name="due_is_own",
        choices=[("True", "ของตนเอง"), ("False", "ตามรอบ")],
        empty_label="ทั้งหมด",
    )
