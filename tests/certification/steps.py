"""Walks of a released assessment: its wish, its visit, its certificate."""

from __future__ import annotations

from datetime import timedelta

from accounts.models import Role
from assessments.actions.scores import store_score
from assessments.models import Assessment, ScoreKind
from assessments.reading import read_standing
from assessments.workflow import State
from certification.actions.awards import apply_for_award
from certification.actions.visits import close_visit, plan_visit
from certification.actions.wishes import answer_wish
from certification.models import AwardApplication, Certification, Visit
from tests.factories import NOW, fill, make_assessment, make_indicator, person

VISIT = NOW + timedelta(days=40)


def make_released(*, good: bool = True) -> Assessment:
    """A released assessment whose confirmed score is that of its own marks: 500 in six categories, or 0."""
    assessment = make_assessment(state=State.DRAFT)
    if good:
        fill(assessment)
        make_indicator(assessment)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.RELEASED, released_at=NOW)
    assessment.refresh_from_db()
    officer = person(Role.OFFICER)
    store_score(
        assessment=assessment, kind=ScoreKind.CONFIRMED, standing=read_standing(assessment), actor=officer, at=NOW
    )
    return assessment


def want(assessment: Assessment) -> Certification:
    """The coordinator wants certification."""
    coordinator = person(Role.COORDINATOR, assessment.agency)
    return answer_wish(assessment=assessment, wants=True, contact="นางสาวผู้ประสาน งาน", actor=coordinator, at=NOW)


def plan(assessment: Assessment, application: AwardApplication | None = None) -> Visit:
    """The officer plans the visit."""
    return plan_visit(
        assessment=assessment,
        application=application,
        starts_at=VISIT,
        ends_at=VISIT + timedelta(hours=6),
        place="ห้องประชุม 1",
        visitors=[person(Role.REVIEWER)],
        actor=person(Role.OFFICER),
        at=NOW,
    )


def visited(assessment: Assessment) -> Visit:
    """Wanted, planned and closed without changes."""
    want(assessment)
    visit = plan(assessment)
    close_visit(visit=visit, summary="เป็นไปตามเกณฑ์", actor=person(Role.OFFICER), at=VISIT)
    return visit


def apply(assessment: Assessment, number: int | None = None) -> AwardApplication:
    """The coordinator applies for the award of a category, of the whole without one."""
    category = assessment.edition.categories.get(number=number) if number else None
    coordinator = person(Role.COORDINATOR, assessment.agency)
    return apply_for_award(assessment=assessment, category=category, actor=coordinator, at=NOW)
