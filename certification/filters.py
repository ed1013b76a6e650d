"""How the list of agencies after the release is narrowed."""

import django_filters
from django.db.models import Q, QuerySet

from assessments.models import Assessment, Cycle
from certification.workflow import CertificationState

NOT_ANSWERED = "none"


class PlaceFilter(django_filters.FilterSet):
    """By agency, year and answer; and those with questions that wait."""

    q = django_filters.CharFilter(label="ค้นหาหน่วยงาน", field_name="agency__name", lookup_expr="icontains")
    year = django_filters.ModelChoiceFilter(
        label="ปี พ.ศ.", field_name="cycle", queryset=Cycle.objects.all(), to_field_name="year", empty_label="ทุกปี"
    )
    state = django_filters.ChoiceFilter(
        label="การตรวจรับรอง",
        choices=[(NOT_ANSWERED, "ยังไม่ตอบ"), *CertificationState.choices],
        empty_label="ทุกสถานะ",
        method="in_state",
    )
    waiting = django_filters.ChoiceFilter(
        label="คำชี้แจง", choices=[("yes", "รอตอบ"), ("no", "ไม่มีคำถามค้าง")], empty_label="ทั้งหมด", method="waits"
    )

    class Meta:
        model = Assessment
        fields: list[str] = []

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By the state of the certification; those without an answer have none."""
        return queryset.filter(Q(certification=None) if value == NOT_ANSWERED else Q(certification__state=value))

    def waits(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with questions that wait for an answer, or without."""
        return queryset.filter(questions_waiting__gt=0) if value == "yes" else queryset.filter(questions_waiting=0)
