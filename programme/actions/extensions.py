"""Another deadline for several agencies at once, with the reason that stays on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from assessments.actions.cycles import require_extendable
from assessments.announcing import announce_all
from assessments.errors import CycleClosed, ReasonMissing
from assessments.models import Assessment, Cycle, Transition
from assessments.querysets import AssessmentQuerySet
from assessments.workflow import EXTENSION
from programme.errors import Stale

BATCH = 1000


def extension_stamp(cycle: Cycle) -> int:
    """A number that grows with every extension in the cycle; one query."""
    extended = Assessment.objects.filter(cycle=cycle, due_is_own=True)
    rows = Transition.objects.filter(assessment__in=extended, move=EXTENSION)
    return rows.aggregate(newest=Max("pk"))["newest"] or 0


@transaction.atomic
def extend_deadlines(
    *,
    cycle: Cycle,
    assessments: AssessmentQuerySet,
    due_at: datetime,
    reason: str,
    stamp: int,
    actor: User,
    at: datetime,
) -> int:
    """Gives assessments of a cycle a deadline of their own, all or none; returns how many.

    The teams are told. Raises ReasonMissing, CycleClosed, Stale when somebody extended meanwhile, and what
    `require_extendable` raises.
    """
    if not reason.strip():
        raise ReasonMissing
    closed = Cycle.objects.select_for_update().get(pk=cycle.pk).closed_at
    if closed:
        raise CycleClosed(cycle.year)
    if extension_stamp(cycle) != stamp:
        raise Stale
    chosen = list(assessments.order_by().values_list("pk", flat=True))
    wanted = Assessment.objects.with_names().filter(cycle=cycle, pk__in=chosen)
    rows = list(wanted.select_for_update(of=("self",)).order_by("pk"))
    require_extendable(rows, due_at, at=at)
    Assessment.objects.filter(pk__in=chosen).update(due_at=due_at, due_is_own=True)
    for row in rows:
        row.due_at = due_at
    _record(rows, reason.strip(), actor, at)
    return len(rows)


def _record(rows: Sequence[Assessment], reason: str, actor: User, at: datetime) -> None:
    """One line on every record, and the notice that goes with it."""
    lines = [
        Transition(
            assessment=row,
            move=EXTENSION,
            frm=row.state,
            to=row.state,
            actor=actor,
            at=at,
            remark=reason,
            due_at=row.due_at,
        )
        for row in rows
    ]
    announce_all(Transition.objects.bulk_create(lines, batch_size=BATCH), at=at)
