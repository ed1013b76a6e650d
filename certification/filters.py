"""How the list of agencies after the release is narrowed."""

import django_filters
from django.db.models import Q, QuerySet

from assessments.filters import YearFilter
from assessments.models import Assessment
from certification.models import AwardApplication
from certification.querysets import waits_for_answer
from certification.workflow import STILL_IN, AwardState, CertificationState

NOT_ANSWERED = "none"
RUNNING, WON, NOT_APPLIED = "running", "won", "none"
AWARDS = [(RUNNING, "อยู่ระหว่างพิจารณา"), (WON, "ได้รับรางวัล"), (NOT_APPLIED, "ไม่ได้สมัคร")]


class PlaceFilter(django_filters.FilterSet):
    """By agency, year, answer and award; and those with questions that wait."""

    q = django_filters.CharFilter(label="ค้นหาหน่วยงาน", field_name="agency__name", lookup_expr="icontains")
    year = YearFilter()
    state = django_filters.ChoiceFilter(
        label="การตรวจรับรอง",
        choices=[(NOT_ANSWERED, "ยังไม่ตอบ"), *CertificationState.choices],
        empty_label="ทุกสถานะ",
        method="in_state",
    )
    award = django_filters.ChoiceFilter(label="รางวัล", choices=AWARDS, empty_label="ทั้งหมด", method="in_award")
    waiting = django_filters.ChoiceFilter(
        label="คำชี้แจง", choices=[("yes", "รอตอบ"), ("no", "ไม่มีคำถามค้าง")], empty_label="ทั้งหมด", method="waits"
    )

    class Meta:
        model = Assessment
        fields: list[str] = []

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By the state of the certification; those without an answer have none."""
        return queryset.filter(Q(certification=None) if value == NOT_ANSWERED else Q(certification__state=value))

    def in_award(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with an application that waits for a step, with an award, or without any application."""
        applied = AwardApplication.objects.order_by().values("assessment")
        if value == NOT_APPLIED:
            return queryset.exclude(pk__in=applied)
        states = STILL_IN if value == RUNNING else {AwardState.AWARDED}
        return queryset.filter(pk__in=applied.filter(state__in=states))

    def waits(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with questions that wait for an answer, or without."""
        return queryset.filter(waits_for_answer()) if value == "yes" else queryset.exclude(waits_for_answer())
