"""Calling the executives to sign, once the team has nothing left to do."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.writing import lock_assessment, require_within_dates
from assessments.announcing import announce_ready, executives_of
from assessments.completeness import blocking_gaps
from assessments.errors import AlreadyCalled, Incomplete, NobodyToCall, WrongState
from assessments.models import Assessment
from assessments.workflow import MOVES


@transaction.atomic
def call_executives(*, assessment: Assessment, actor: User, at: datetime) -> int:
    """Tells the executives that the assessment is ready to be signed; returns how many, each at most once a day.

    Raises WrongState or Incomplete while it cannot be signed, NobodyToCall without an executive, AlreadyCalled when
    all were told today.
    """
    locked = lock_assessment(assessment)
    require_within_dates(locked, at=at)
    step = MOVES["sign"]
    if locked.state not in step.frm:
        raise WrongState("sign", step.label, locked)
    if missing := blocking_gaps(assessment):
        raise Incomplete(len(missing))
    if not executives_of(assessment).exists():
        raise NobodyToCall
    called = announce_ready(assessment, actor=actor, at=at)
    if not called:
        raise AlreadyCalled
    return called
