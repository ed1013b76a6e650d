"""Telling teams that their dates moved: asked for together with the new dates, carried out by the task worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from assessments.models import Assessment
from assessments.stages import Window
from programme.announcing import announce_moved
from programme.moved import Moved

PORTION = 500
# Start and end of self-assessment; an assessment's id with those it had and those it gets, as the queue keeps them.
Dates = tuple[str | None, str | None]
Row = tuple[int, Dates, Dates]


def ask_to_tell(*, moved: Sequence[Moved], actor: User, at: datetime) -> None:
    """Puts the telling in the queue, in portions; inside a transaction, with its commit."""
    from programme.tasks import tell_of_moved_dates

    for start in range(0, len(moved), PORTION):
        portion = moved[start : start + PORTION]
        rows = [(row.assessment.pk, _written(row.was), _written(row.becomes)) for row in portion]
        tell_of_moved_dates.enqueue(rows, actor.pk, at.isoformat())


def tell_moved(*, rows: Sequence[Row], actor: int, at: datetime) -> int:
    """Tells the teams of a portion; returns how many people are new. Safe to repeat."""
    assessments = Assessment.objects.with_names().in_bulk([pk for pk, _, _ in rows])
    known = [row for row in rows if row[0] in assessments]
    moved = [Moved(assessments[pk], _read(was), _read(becomes)) for pk, was, becomes in known]
    return announce_moved(moved=moved, actor=actor, at=at)


def _written(window: Window) -> Dates:
    starts_at, ends_at = (moment.isoformat() if moment else None for moment in (window.starts_at, window.ends_at))
    return starts_at, ends_at


def _read(dates: Dates) -> Window:
    starts_at, ends_at = (datetime.fromisoformat(date) if date else None for date in dates)
    return Window(starts_at, ends_at)
