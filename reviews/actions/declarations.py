"""Before a reviewer sees anything of an assessment: no interest in it, or no part in its review."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from reviews.actions.assignments import OPEN, reviewers_changed, take_away
from reviews.actions.record import record
from reviews.errors import AlreadyDeclared, NotAssigned, RecusalReasonMissing, ReviewClosed
from reviews.models import Assignment, Deed, Recusal


@transaction.atomic
def declare_no_interest(*, assessment: Assessment, actor: User, at: datetime) -> None:
    """The reviewer declares to have no interest in the agency; from here on the assessment is open to them.

    Raises NotAssigned, AlreadyDeclared the second time, ReviewClosed outside submission and review.
    """
    _require_open(assessment)
    assignment = Assignment.objects.filter(assessment=assessment, reviewer=actor).first()
    if assignment is None:
        raise NotAssigned
    if assignment.declared_at:
        raise AlreadyDeclared
    Assignment.objects.filter(pk=assignment.pk).update(declared_at=at)
    record(Deed.DECLARED, assessment=assessment, actor=actor, at=at, subject=actor)


@transaction.atomic
def recuse(*, assessment: Assessment, reason: str, actor: User, at: datetime) -> Recusal:
    """The reviewer takes no part, or no longer: the sheet stays on record but does not count.

    Raises RecusalReasonMissing, NotAssigned (the second time too), ReviewClosed outside submission and review.
    """
    if not reason.strip():
        raise RecusalReasonMissing
    locked = _require_open(assessment)
    take_away(locked, actor)
    recusal = Recusal.objects.create(assessment=assessment, reviewer=actor, reason=reason.strip(), at=at)
    record(Deed.RECUSED, assessment=assessment, actor=actor, at=at, subject=actor, remark=reason)
    reviewers_changed(assessment, actor, at)
    return recusal


def _require_open(assessment: Assessment) -> Assessment:
    locked = lock_assessment(assessment)
    if locked.state not in OPEN:
        raise ReviewClosed(locked)
    return locked
