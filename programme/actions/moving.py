"""Telling teams that their deadline moved: asked for together with the new dates, carried out by the task worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from assessments.models import Assessment
from programme.announcing import announce_moved
from programme.deadlines import Moved

PORTION = 500
# An assessment's id, the deadline before and the new one, as the queue keeps them.
Row = tuple[int, str | None, str]


def ask_to_tell(*, moved: Sequence[Moved], actor: User, at: datetime) -> None:
    """Puts the telling in the queue, in portions; inside a transaction, with its commit."""
    from programme.tasks import tell_of_moved_deadlines

    for start in range(0, len(moved), PORTION):
        rows = [
            (row.assessment.pk, row.was.isoformat() if row.was else None, row.due_at.isoformat())
            for row in moved[start : start + PORTION]
        ]
        tell_of_moved_deadlines.enqueue(rows, actor.pk, at.isoformat())


def tell_moved(*, rows: Sequence[Row], actor: int, at: datetime) -> int:
    """Tells the teams of a portion; returns how many people are new. Safe to repeat."""
    assessments = Assessment.objects.with_names().in_bulk([pk for pk, _, _ in rows])
    moved = [
        Moved(assessments[pk], datetime.fromisoformat(was) if was else None, datetime.fromisoformat(due_at))
        for pk, was, due_at in rows
        if pk in assessments
    ]
    return announce_moved(moved=moved, actor=actor, at=at)
