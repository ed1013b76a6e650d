"""The data the benchmarks run on: the demo, and further agencies that have written as much as the demo's department."""

from __future__ import annotations

from django.utils.timezone import now

from accounts.models import Agency, User
from assessments.actions.cycles import open_cycle
from assessments.models import Answer, Assessment, Cycle


def department() -> Assessment:
    """The current assessment of the demo's department."""
    return Assessment.objects.with_names().get(agency__name="กรมทรัพยากรน้ำบาดาล", cycle=_current())


def add_agencies(count: int) -> None:
    """That many further departments with an assessment each, every narrative written and marked."""
    start = Agency.objects.count()
    agencies = Agency.objects.bulk_create(
        Agency(name=f"กรมที่ {start + number}", kind="department", function="service") for number in range(count)
    )
    officer = User.objects.get(email="officer@opdc.example")
    open_cycle(cycle=_current(), agencies=agencies, actor=officer, at=now())
    written = list(Answer.objects.filter(assessment=department()))
    copies = (
        Answer(
            assessment_id=assessment,
            requirement_id=row.requirement_id,
            factor=row.factor,
            text=row.text,
            mark=row.mark,
            updated_at=row.updated_at,
            updated_by_id=row.updated_by_id,
        )
        for assessment in Assessment.objects.filter(agency__in=agencies).values_list("pk", flat=True)
        for row in written
    )
    Answer.objects.bulk_create(copies, batch_size=2000)


def _current() -> Cycle:
    return Cycle.objects.latest("year")
