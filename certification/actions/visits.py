"""Site visits: planned, prepared with agenda and questions, and closed with findings and changed marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from django.db import transaction

from accounts.models import User
from assessments.actions.scores import store_score
from assessments.models import Assessment, Evidence, Score, ScoreKind
from assessments.reading import read_standing
from certification.actions.steps import award_step, certification_step
from certification.announcing import announce_left_out, announce_visit
from certification.eligibility import require_eligible
from certification.errors import FindingsMissing, NotVisitedYet, VisitClosed
from certification.models import AgendaLine, AwardApplication, Visit, VisitQuestion
from certification.reading import marks_after
from criteria.models import Item

# From when, until when if that is said, and what.
AgendaPart = tuple[time, time | None, str]


@transaction.atomic
def plan_visit(
    *,
    assessment: Assessment,
    application: AwardApplication | None,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    visitors: Iterable[User],
    actor: User,
    at: datetime,
) -> Visit:
    """Sets or moves the visit of the assessment's certification, of an application where one is given.

    Who is sent, and who no longer is, is told. Raises WrongStep where there is nothing to visit (yet, or any more).
    """
    dates = {"starts_at": starts_at, "ends_at": ends_at, "place": place}
    if application:
        award_step(application=application, name="plan", actor=actor, at=at)
        visit, _ = Visit.objects.update_or_create(
            application=application, defaults=dates, create_defaults=dates | {"assessment": assessment}
        )
    else:
        certification = certification_step(assessment=assessment, name="plan", actor=actor, at=at)
        visit, _ = Visit.objects.update_or_create(
            certification=certification, defaults=dates, create_defaults=dates | {"assessment": assessment}
        )
    before = set(visit.visitors.all())
    visit.visitors.set(visitors)
    announce_visit(visit, by=actor, at=at)
    announce_left_out(visit, before.difference(visit.visitors.all()), by=actor, at=at)
    return visit


@transaction.atomic
def set_agenda(*, visit: Visit, lines: Sequence[AgendaPart], actor: User) -> None:
    """Replaces the agenda; raises VisitClosed afterwards."""
    lock_open_visit(visit)
    visit.agenda.all().delete()
    AgendaLine.objects.bulk_create(
        AgendaLine(visit=visit, starts_at=starts_at, ends_at=ends_at, topic=topic)
        for starts_at, ends_at, topic in lines
    )


@transaction.atomic
def add_question(
    *, visit: Visit, item: Item | None, text: str, evidence: Iterable[Evidence], other_evidence: str, actor: User
) -> VisitQuestion:
    """One more question of a visit; raises VisitClosed afterwards."""
    lock_open_visit(visit)
    question = VisitQuestion.objects.create(visit=visit, item=item, text=text, other_evidence=other_evidence)
    question.evidence.set(evidence)
    return question


@transaction.atomic
def remove_question(*, question: VisitQuestion, actor: User) -> None:
    """Takes a question away; raises VisitClosed afterwards."""
    lock_open_visit(question.visit)
    question.delete()


@transaction.atomic
def write_finding(*, question: VisitQuestion, finding: str, actor: User) -> None:
    """What was found about a question; raises VisitClosed afterwards."""
    lock_open_visit(question.visit)
    VisitQuestion.objects.filter(pk=question.pk).update(finding=finding)


@transaction.atomic
def close_visit(*, visit: Visit, summary: str, actor: User, at: datetime) -> Score | None:
    """Ends a visit: from here on nothing of it changes. Changed marks make a further version of the confirmed score.

    Returns the new version, None where no mark changed. Raises VisitClosed the second time, NotVisitedYet before it
    begins, FindingsMissing while a question has no finding.
    """
    lock_open_visit(visit)
    if at < visit.starts_at:
        raise NotVisitedYet(visit.starts_at)
    if missing := visit.questions.filter(finding="").count():
        raise FindingsMissing(missing)
    if visit.application:
        award_step(application=visit.application, name="visit", actor=actor, at=at)
    else:
        certification_step(assessment=visit.assessment, name="visit", actor=actor, at=at)
    Visit.objects.filter(pk=visit.pk).update(closed_at=at, summary=summary)
    return _store_changed_score(visit, actor, at) if visit.marks.exists() else None


def lock_open_visit(visit: Visit) -> None:
    """Holds the visit against other writers; raises VisitClosed where it has ended. Call inside a transaction."""
    if Visit.objects.select_for_update().get(pk=visit.pk).closed_at:
        raise VisitClosed


def _store_changed_score(visit: Visit, actor: User, at: datetime) -> Score:
    assessment = visit.assessment
    marks = marks_after(visit, require_eligible(assessment).score)
    standing = read_standing(assessment, marks=marks)
    return store_score(assessment=assessment, kind=ScoreKind.CONFIRMED, standing=standing, actor=actor, at=at)
