"""What new dates of a cycle mean for agencies that have not handed in: whose deadline moves, and who would be late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessments.models import Assessment, Cycle
from assessments.workflow import EXTENDABLE, Stage
from programme.calendar import Calendar, binding


@dataclass(frozen=True)
class Moved:
    """A running assessment whose deadline becomes another; `was` is None where it had none."""

    assessment: Assessment
    was: datetime | None
    due_at: datetime

    def overdue_at_once(self, at: datetime) -> bool:
        """Whether the agency could write until now and no longer can."""
        return self.due_at < at and (self.was is None or self.was >= at)


def moved_deadlines(cycle: Cycle, calendar: Calendar) -> list[Moved]:
    """The assessments whose deadline follows the cycle, where the calendar gives them another; one query.

    What is handed in, and who has a deadline of their own, is not concerned.
    """
    running = cycle.assessments.filter(state__in=EXTENDABLE, due_is_own=False).select_related("agency").order_by("pk")
    windows: dict[str, datetime | None] = {}
    found = []
    for row in running:
        kind = row.agency.kind
        if kind not in windows:
            window = binding(calendar, kind).get(Stage.SELF_ASSESSMENT)
            windows[kind] = window.ends_at if window else None
        due_at = windows[kind]
        if due_at and due_at != row.due_at:
            found.append(Moved(row, row.due_at, due_at))
    return found


def late_at_once(moved: Iterable[Moved], *, at: datetime) -> int:
    """How many agencies the new deadlines lock at this moment."""
    return sum(row.overdue_at_once(at) for row in moved)
