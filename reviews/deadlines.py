"""Until when reviewers work: the dates of the preliminary check for the agency's kind."""

from __future__ import annotations

from datetime import datetime

from assessments.models import Assessment
from assessments.stages import Window, stage_dates
from assessments.workflow import Stage
from reviews.errors import ReviewOver


def review_window(assessment: Assessment) -> Window | None:
    """Start and end of the preliminary check for this agency; one query, none with the cycle's stages at hand."""
    return stage_dates(assessment, Stage.PRELIMINARY_CHECK)


def require_in_time(assessment: Assessment, *, at: datetime) -> None:
    """Raises ReviewOver after the end of the preliminary check.

    Its start binds nobody: what was handed in early may be reviewed as soon as an officer begins its review.
    """
    window = review_window(assessment)
    if window and window.ends_at and at > window.ends_at:
        raise ReviewOver(window.ends_at)
