"""Until when an agency may ask about its feedback."""

from __future__ import annotations

from datetime import datetime, timedelta

from assessments.models import Assessment
from assessments.stages import stage_dates
from assessments.workflow import Stage

# Where the cycle sets no end of the stage of results.
DAYS_TO_ASK = 30


def clarification_ends(assessment: Assessment) -> datetime:
    """The end of the stage of results, but at least thirty days after the release. One query."""
    released_at = assessment.released_at or assessment.created_at
    least = released_at + timedelta(days=DAYS_TO_ASK)
    window = stage_dates(assessment, Stage.RESULTS)
    return max(window.ends_at, least) if window and window.ends_at else least
