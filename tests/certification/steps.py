"""Walks of a released assessment: its wish, its visit, its certificate."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.scores import store_score
from assessments.models import Assessment, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import State
from certification.actions.awards import apply_for_award
from certification.actions.visits import close_visit, plan_visit
from certification.actions.wishes import answer_wish
from certification.models import (
    AwardApplication,
    Certificate,
    Certification,
    Clarification,
    Visit,
    VisitMark,
    VisitQuestion,
)
from certification.workflow import AwardState, CertificationState
from reviews.models import Remark
from tests.factories import FACTORS, NOW, fill, make_assessment, make_indicator, person, requirement_of
from tests.visitors import visitor

VISIT = NOW + timedelta(days=40)
DATES = {"starts_at": "10/07/2569 09:00", "ends_at": "10/07/2569 15:00", "place": "ห้องประชุม 1"}


def post(user: User, name: str, *args: object, **sent: object) -> Any:
    """What a person sends to an address of this app."""
    return visitor(user).post(reverse(f"certification:{name}", args=args), sent)


def coordinator(assessment: Assessment) -> User:
    """Who coordinates the agency's team."""
    return person(Role.COORDINATOR, assessment.agency)


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


def changes(visit: Visit, code: str, level: str, *, reason: str = "ไม่พบหลักฐาน ณ พื้นที่", **marks: str) -> dict[str, Any]:
    """What a visit makes of a level's marks, for the action: changes(visit, "1.1", "basic", approach="0.5")."""
    item = catalogue_of(visit.assessment).item(code)
    pk = item.requirement(level).pk
    given = {(pk, factor): Decimal(mark) for factor, mark in marks.items()}
    return {"item": item, "marks": given, "reasons": dict.fromkeys(given, reason)}


def nine(value: str = "1") -> dict[str, str]:
    """The nine marks of an item, all alike, as the page sends them."""
    places = ((level, factor) for level in ("basic", "advance", "significance") for factor in FACTORS.values())
    return {f"{level}-{factor}-mark": value for level, factor in places}


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


def make_all_at_once(assessment: Assessment, visitor: User, remark: Remark) -> dict[str, int | str]:
    """One row of everything, on an assessment in any state, for tests of who gets where; their ids by name."""
    officer, at = person(Role.OFFICER), {"asked_by": person(Role.COORDINATOR, assessment.agency), "asked_at": NOW}
    certification = Certification.objects.create(assessment=assessment, state=CertificationState.PLANNED)
    visit = Visit.objects.create(
        assessment=assessment, certification=certification, starts_at=NOW, ends_at=VISIT, place="ห้องประชุม"
    )
    visit.visitors.add(visitor)
    question = VisitQuestion.objects.create(visit=visit, text="ประเด็น")
    requirement = requirement_of(assessment, "1.1", "basic")
    mark = VisitMark.objects.create(
        visit=visit, requirement_id=requirement, factor="approach", mark=0, reason="ไม่พบหลักฐาน"
    )
    application = AwardApplication.objects.create(
        assessment=assessment, state=AwardState.APPLIED, applied_at=NOW, applied_by=officer
    )
    score = store_score(
        assessment=assessment, kind=ScoreKind.CONSENSUS, standing=read_standing(assessment), actor=officer, at=NOW
    )
    certificate = Certificate.objects.create(
        certification=certification, score=score, number=1, year=2569, issued_at=NOW, issued_by=officer
    )
    clarification = Clarification.objects.create(assessment=assessment, remark=remark, question="คำถาม", **at)
    return {
        "visit": visit.pk,
        "question": question.pk,
        "mark": mark.pk,
        "application": application.pk,
        "clarification": clarification.pk,
        "certificate code": certificate.code,
    }
