"""The door to every change of an assessment's content: only while it is open for writing."""

from datetime import datetime

from assessments.errors import DeadlinePassed, Locked, NotYetOpen
from assessments.models import Assessment
from assessments.workflow import EDITABLE


def lock_assessment(assessment: Assessment) -> Assessment:
    """The assessment's row as it is stored now, held until the transaction ends. Call inside a transaction."""
    return Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)


def lock_for_writing(assessment: Assessment, *, at: datetime) -> Assessment:
    """The assessment's row, held until the transaction ends, so that no change slips in beside a submission.

    Raises Locked by its state, NotYetOpen or DeadlinePassed by its dates. Call inside a transaction.
    """
    locked = lock_assessment(assessment)
    require_open(locked, at=at)
    return locked


def require_open(assessment: Assessment, *, at: datetime) -> None:
    """Raises the reason why nobody can write into the assessment at this moment, if there is one."""
    if assessment.state not in EDITABLE:
        raise Locked(assessment)
    require_within_dates(assessment, at=at)


def require_within_dates(assessment: Assessment, *, at: datetime) -> None:
    """Raises NotYetOpen or DeadlinePassed outside the stage of self-assessment."""
    if assessment.opens_at and at < assessment.opens_at:
        raise NotYetOpen(assessment.opens_at)
    if assessment.due_at and at > assessment.due_at:
        raise DeadlinePassed(assessment.due_at)
