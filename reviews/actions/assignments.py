"""Who reviews an assessment, and when its review begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Role, User
from assessments.actions.moves import move
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.workflow import MOVES, State
from reviews.actions.course import drop_consensus, follow_course
from reviews.actions.record import record
from reviews.deadlines import require_check_begun
from reviews.errors import (
    AlreadyAssigned,
    BelongsAboveOrBelow,
    BelongsToAgency,
    HasRecused,
    NobodyAssigned,
    NotAReviewer,
    NotAssigned,
    ReviewClosed,
)
from reviews.interests import has_interest
from reviews.lines import place_of, read_places_of
from reviews.models import Assignment, Deed, Recusal, Sheet, SheetKind

OPEN = frozenset({State.SUBMITTED, State.IN_REVIEW})


@transaction.atomic
def assign_reviewer(*, assessment: Assessment, reviewer: User, actor: User, at: datetime) -> Assignment:
    """Gives an assessment a reviewer; the first one begins its review.

    Raises NotAReviewer, BelongsToAgency, BelongsAboveOrBelow, HasRecused, AlreadyAssigned, ReviewClosed where the
    assessment is not handed in or already released, or StageNotYetOpen where its review cannot begin yet.
    """
    locked = lock_assessment(assessment)
    if locked.state not in OPEN:
        raise ReviewClosed(locked)
    if not reviewer.is_active or not Membership.objects.filter(user=reviewer, role=Role.REVIEWER).exists():
        raise NotAReviewer
    _require_no_interest(assessment, reviewer)
    assignment, is_new = Assignment.objects.get_or_create(
        assessment=assessment, reviewer=reviewer, defaults={"assigned_by": actor, "assigned_at": at}
    )
    if not is_new:
        raise AlreadyAssigned(reviewer)
    record(Deed.ASSIGNED, assessment=assessment, actor=actor, at=at, subject=reviewer)
    if locked.state in MOVES["begin_review"].frm:
        _begin(assessment, actor, at)
    else:
        follow_course(assessment=assessment, actor=actor, at=at)
    return assignment


@transaction.atomic
def unassign_reviewer(*, assessment: Assessment, reviewer: User, actor: User, at: datetime) -> None:
    """Takes the assessment from a reviewer; the sheet stays on record and counts again if they are assigned again.

    Raises NotAssigned the second time, ReviewClosed once the result has been released.
    """
    locked = lock_assessment(assessment)
    if locked.state not in OPEN:
        raise ReviewClosed(locked)
    take_away(locked, reviewer)
    record(Deed.UNASSIGNED, assessment=assessment, actor=actor, at=at, subject=reviewer)
    reviewers_changed(assessment, actor, at)


def take_away(assessment: Assessment, reviewer: User) -> None:
    """Ends an assignment; raises NotAssigned where there is none. Call inside a transaction."""
    if not Assignment.objects.filter(assessment=assessment, reviewer=reviewer).delete()[0]:
        raise NotAssigned


def reviewers_changed(assessment: Assessment, actor: User, at: datetime) -> None:
    """Brings the course of a running review in line with who takes part now. Call inside the same transaction."""
    if lock_assessment(assessment).state == State.IN_REVIEW:
        follow_course(assessment=assessment, actor=actor, at=at)


def _require_no_interest(assessment: Assessment, reviewer: User) -> None:
    """Raises BelongsToAgency, BelongsAboveOrBelow or HasRecused."""
    own, assessed = read_places_of(reviewer), place_of(assessment.agency)
    if assessed.agency in {place.agency for place in own}:
        raise BelongsToAgency(reviewer, assessment)
    if has_interest(own, assessed):
        raise BelongsAboveOrBelow(reviewer, assessment)
    if Recusal.objects.filter(assessment=assessment, reviewer=reviewer).exists():
        raise HasRecused(reviewer)


@transaction.atomic
def begin_again(*, assessment: Assessment, actor: User, at: datetime) -> None:
    """Begins the review of an assessment that the agency has mended and handed in again, with the same reviewers.

    Raises NobodyAssigned without any, WrongState where the assessment is not waiting for its review, StageNotYetOpen
    before the preliminary check.
    """
    lock_assessment(assessment)
    if not Assignment.objects.filter(assessment=assessment).taking_part().exists():
        raise NobodyAssigned
    _begin(assessment, actor, at)


def _begin(assessment: Assessment, actor: User, at: datetime) -> None:
    """Moves into review. What was made from an earlier submission is open again; consensus and draft are dropped."""
    require_check_begun(assessment, at=at)
    again = assessment.transitions.filter(move="begin_review").exists()
    move(assessment=assessment, name="resume_review" if again else "begin_review", actor=actor, at=at)
    Sheet.objects.filter(assessment=assessment, kind=SheetKind.INDIVIDUAL).update(completed_at=None)
    drop_consensus(assessment)
