"""When a stage of the yearly programme runs for an agency: the dates of its own kind, else those of all kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from accounts.errors import Refused
from assessments.errors import StageNotYetOpen, StageOver
from assessments.models import Assessment, CycleStage
from assessments.workflow import Stage


class Phase(Enum):
    """Where a moment lies from a window."""

    BEFORE = "before"
    NOW = "now"
    OVER = "over"


@dataclass(frozen=True)
class Window:
    """Start and end of a stage; None on a side that is not limited."""

    starts_at: datetime | None
    ends_at: datetime | None

    def phase(self, at: datetime) -> Phase:
        """Whether the moment lies before, within or after; the first and the last moment are within."""
        if self.starts_at and at < self.starts_at:
            return Phase.BEFORE
        return Phase.OVER if self.ends_at and at > self.ends_at else Phase.NOW


def windows_for(stages: Iterable[CycleStage], kind: str) -> dict[str, Window]:
    """The windows that bind agencies of a kind, by stage; a stage without dates for them is absent. Pure."""
    rows = [row for row in stages if row.agency_kind in ("", kind)]
    own_last = sorted(rows, key=lambda row: bool(row.agency_kind))
    return {row.stage: Window(row.starts_at, row.ends_at) for row in own_last}


def stage_dates(assessment: Assessment, stage: Stage) -> Window | None:
    """When a stage runs for the assessment's agency; None where the cycle sets no dates.

    Self-assessment follows the assessment's own deadline, with its extension; no query. Otherwise one query, none
    where the stages of the cycle have been prefetched.
    """
    if stage == Stage.SELF_ASSESSMENT:
        own = Window(assessment.opens_at, assessment.due_at)
        return own if own.starts_at or own.ends_at else None
    return windows_for(assessment.cycle.stages.all(), assessment.agency.kind).get(stage)


def require_stage(assessment: Assessment, stage: Stage, *, at: datetime, may_be_late: bool = False) -> None:
    """Raises StageNotYetOpen or StageOver outside the dates of a stage; a stage without dates refuses nothing.

    `may_be_late` holds the start alone: for work that the programme finishes after the planned end.
    """
    window = stage_dates(assessment, stage)
    phase = window.phase(at) if window else Phase.NOW
    if window and phase == Phase.BEFORE and window.starts_at:
        raise StageNotYetOpen(stage, window.starts_at)
    if window and phase == Phase.OVER and window.ends_at and not may_be_late:
        raise StageOver(stage, window.ends_at)


def stage_refusal(assessment: Assessment, stage: Stage, *, at: datetime, may_be_late: bool = False) -> str:
    """The sentence with which `require_stage` refuses now; "" where it lets pass."""
    try:
        require_stage(assessment, stage, at=at, may_be_late=may_be_late)
    except Refused as refusal:
        return str(refusal)
    return ""
