"""Who reviews an assessment, and when its review begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Role, User
from assessments.actions.moves import move
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.workflow import MOVES, State
from reviews.errors import AlreadyAssigned, BelongsToAgency, NobodyAssigned, NotAReviewer, NotAssigned, ReviewClosed
from reviews.models import Assignment, Sheet, SheetKind

OPEN = frozenset({State.SUBMITTED, State.IN_REVIEW})


@transaction.atomic
def assign_reviewer(*, assessment: Assessment, reviewer: User, actor: User, at: datetime) -> Assignment:
    """Gives an assessment a reviewer; the first one begins its review.

    Raises NotAReviewer, BelongsToAgency, AlreadyAssigned, or ReviewClosed where the assessment is not handed in or
    already released.
    """
    locked = lock_assessment(assessment)
    if locked.state not in OPEN:
        raise ReviewClosed(locked)
    if not reviewer.is_active or not Membership.objects.filter(user=reviewer, role=Role.REVIEWER).exists():
        raise NotAReviewer
    if Membership.objects.filter(user=reviewer, agency=assessment.agency_id).exists():
        raise BelongsToAgency(reviewer, assessment)
    assignment, is_new = Assignment.objects.get_or_create(
        assessment=assessment, reviewer=reviewer, defaults={"assigned_by": actor, "assigned_at": at}
    )
    if not is_new:
        raise AlreadyAssigned(reviewer)
    if locked.state in MOVES["begin_review"].frm:
        _begin(assessment, actor, at)
    return assignment


@transaction.atomic
def unassign_reviewer(*, assessment: Assessment, reviewer: User, actor: User, at: datetime) -> None:
    """Takes the assessment from a reviewer; the sheet stays on record and counts again if they are assigned again.

    Raises NotAssigned the second time, ReviewClosed once the result has been released.
    """
    locked = lock_assessment(assessment)
    if locked.state not in OPEN:
        raise ReviewClosed(locked)
    if not Assignment.objects.filter(assessment=assessment, reviewer=reviewer).delete()[0]:
        raise NotAssigned


@transaction.atomic
def begin_again(*, assessment: Assessment, actor: User, at: datetime) -> None:
    """Begins the review of an assessment that the agency has mended and handed in again, with the same reviewers.

    Raises NobodyAssigned without any, WrongState where the assessment is not waiting for its review.
    """
    lock_assessment(assessment)
    if not assessment.assignments.exists():
        raise NobodyAssigned
    _begin(assessment, actor, at)


def _begin(assessment: Assessment, actor: User, at: datetime) -> None:
    """Moves into review. What was made from an earlier submission is open again, and its draft result is dropped."""
    move(assessment=assessment, name="begin_review", actor=actor, at=at)
    Sheet.objects.filter(assessment=assessment, kind=SheetKind.INDIVIDUAL).update(completed_at=None)
    Sheet.objects.confirmed(assessment).delete()
