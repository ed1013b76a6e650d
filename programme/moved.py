"""What new dates of self-assessment mean for agencies that have not handed in: whose move, and who would be locked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from assessments.models import Assessment, Cycle
from assessments.stages import Phase, Window
from assessments.workflow import EXTENDABLE, Stage
from programme.calendar import Calendar, binding


@dataclass(frozen=True)
class Moved:
    """A running assessment whose dates of self-assessment become others."""

    assessment: Assessment
    was: Window
    becomes: Window

    @property
    def has_another_deadline(self) -> bool:
        return self.was.ends_at != self.becomes.ends_at

    def concerns(self, at: datetime) -> bool:
        """Whether it makes a difference from this moment on; another start does not where both are past."""
        starts = [window.starts_at for window in (self.was, self.becomes) if window.starts_at]
        return self.has_another_deadline or any(start > at for start in starts)

    def locks_at_once(self, at: datetime) -> bool:
        """Whether the agency could write until now and no longer can."""
        return self.was.phase(at) == Phase.NOW != self.becomes.phase(at)


def moved_dates(cycle: Cycle, calendar: Calendar, *, at: datetime) -> list[Moved]:
    """The running assessments to which the calendar gives other dates than they have, if that matters yet; one query.

    What is handed in is not concerned; who has a deadline of their own keeps it.
    """
    running = cycle.assessments.filter(state__in=EXTENDABLE).select_related("agency").order_by("pk")
    windows: dict[str, Window | None] = {}
    found = []
    for row in running:
        kind = row.agency.kind
        if kind not in windows:
            windows[kind] = binding(calendar, kind).get(Stage.SELF_ASSESSMENT)
        was, becomes = Window(row.opens_at, row.due_at), windows[kind]
        if becomes is None:
            continue
        if row.due_is_own:
            becomes = replace(becomes, ends_at=was.ends_at)
        if was != becomes and (moved := Moved(row, was, becomes)).concerns(at):
            found.append(moved)
    return found


def locked_at_once(moved: Iterable[Moved], *, at: datetime) -> int:
    """How many agencies the new dates lock at this moment."""
    return sum(row.locks_at_once(at) for row in moved)
