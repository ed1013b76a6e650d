"""When reviewers work: the dates of the preliminary check for the agency's kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from accounts.models import AgencyKind
from assessments.models import Assessment, CycleStage
from assessments.stages import Phase, require_stage, stage_dates, windows_for
from assessments.workflow import Stage

CHECK = Stage.PRELIMINARY_CHECK


def review_due_at(assessment: Assessment) -> datetime | None:
    """Until when reviewers mark, None without dates; one query, none with the cycle's stages at hand."""
    window = stage_dates(assessment, CHECK)
    return window.ends_at if window else None


def require_in_time(assessment: Assessment, *, at: datetime) -> None:
    """Raises StageNotYetOpen or StageOver outside the preliminary check."""
    require_stage(assessment, CHECK, at=at)


def require_check_begun(assessment: Assessment, *, at: datetime) -> None:
    """Raises StageNotYetOpen before the preliminary check; who reviews may still change after its end."""
    require_stage(assessment, CHECK, at=at, may_be_late=True)


def require_results_begun(assessment: Assessment, *, at: datetime) -> None:
    """Raises StageNotYetOpen before the stage of results; a result may come out late."""
    require_stage(assessment, Stage.RESULTS, at=at, may_be_late=True)


def kinds_before_check(stages: Iterable[CycleStage], *, at: datetime) -> dict[str, datetime]:
    """The kinds of agency whose preliminary check has not begun, with the moment it begins; no query."""
    stages = list(stages)
    windows = {kind: windows_for(stages, kind).get(CHECK) for kind in AgencyKind.values}
    return {
        kind: window.starts_at
        for kind, window in windows.items()
        if window and window.starts_at and window.phase(at) == Phase.BEFORE
    }
