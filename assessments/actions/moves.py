"""The moves of the workflow: each changes the state only from where it may start, and is recorded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.scores import store_score
from assessments.actions.writing import lock_assessment, require_within_dates
from assessments.announcing import announce
from assessments.completeness import blocking_gaps
from assessments.errors import Incomplete, ReasonMissing, WrongState
from assessments.models import Assessment, ScoreKind, Transition
from assessments.reading import read_standing
from assessments.workflow import MOVES, State


@transaction.atomic
def sign_off(*, assessment: Assessment, name: str, position: str, remark: str, actor: User, at: datetime) -> Transition:
    """The executive's signature; the text is locked from here on. Raises Incomplete while anything is missing."""
    require_within_dates(lock_assessment(assessment), at=at)
    if missing := blocking_gaps(assessment):
        raise Incomplete(len(missing))
    transition = move(assessment=assessment, name="sign", actor=actor, at=at, remark=remark)
    transition.signed_as, transition.signed_position = name, position
    transition.save(update_fields=["signed_as", "signed_position"])
    announce(transition)
    return transition


@transaction.atomic
def reopen(*, assessment: Assessment, reason: str, actor: User, at: datetime) -> Transition:
    """The coordinator takes a signed assessment back into writing; the signature no longer counts."""
    transition = move(assessment=assessment, name="reopen", actor=actor, at=at, remark=reason)
    announce(transition)
    return transition


@transaction.atomic
def submit_assessment(*, assessment: Assessment, actor: User, at: datetime) -> Transition:
    """Hands the signed assessment to OPDC and keeps the agency's own score as it is now."""
    require_within_dates(lock_assessment(assessment), at=at)
    transition = move(assessment=assessment, name="submit", actor=actor, at=at)
    Assessment.objects.filter(pk=assessment.pk).update(submitted_at=at)
    standing = read_standing(assessment)
    store_score(assessment=assessment, kind=ScoreKind.SELF, standing=standing, actor=actor, at=at)
    announce(transition)
    return transition


@transaction.atomic
def return_assessment(
    *, assessment: Assessment, reason: str, due_at: datetime, actor: User, at: datetime
) -> Transition:
    """Sends a submitted assessment back to the agency with a reason and a new deadline."""
    transition = move(assessment=assessment, name="return", actor=actor, at=at, remark=reason, due_at=due_at)
    Assessment.objects.filter(pk=assessment.pk).update(due_at=due_at, due_is_own=True)
    assessment.due_at = due_at
    announce(transition)
    return transition


def move(
    *,
    assessment: Assessment,
    name: str,
    actor: User,
    at: datetime,
    remark: str = "",
    due_at: datetime | None = None,
) -> Transition:
    """Carries out one step of the table; raises WrongState when the state is not (or no longer) one it starts from.

    The assessment in hand gets the new state too. Call inside a transaction.
    """
    step = MOVES[name]
    if step.needs_reason and not remark.strip():
        raise ReasonMissing
    before = lock_assessment(assessment)
    extra = {"released_at": at} if step.to == State.RELEASED else {}
    moved = Assessment.objects.filter(pk=assessment.pk, state__in=step.frm).update(state=step.to, **extra)
    if not moved:
        raise WrongState(name, step.label, before)
    assessment.state = before.state
    transition = record_transition(
        assessment=assessment, move=name, to=step.to, actor=actor, at=at, remark=remark, due_at=due_at
    )
    assessment.state = step.to
    return transition


def record_transition(
    *,
    assessment: Assessment,
    move: str,
    to: str,
    actor: User,
    at: datetime,
    remark: str = "",
    due_at: datetime | None = None,
) -> Transition:
    """Writes one line of the assessment's record; `due_at` is a deadline that the step sets."""
    return Transition.objects.create(
        assessment=assessment,
        move=move,
        frm=assessment.state,
        to=to,
        actor=actor,
        at=at,
        remark=remark.strip(),
        due_at=due_at,
    )
