"""The door to every change of a sheet: only while the assessment is under review and the sheet not handed in."""

from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.workflow import State
from reviews.errors import NotAssigned, ReviewClosed, SheetCompleted, StaleSheet
from reviews.models import Sheet


def lock_sheet(sheet: Sheet) -> Sheet:
    """The sheet as it is now, with its assessment held; raises the reason why nothing can be written into it.

    Beside the reasons of `require_writable`: NotAssigned for a reviewer who no longer reviews the assessment,
    StaleSheet for a draft that has been made anew. Call inside a transaction.
    """
    assessment = lock_assessment(sheet.assessment)
    current = Sheet.objects.filter(pk=sheet.pk).first()
    if current is None:
        raise StaleSheet
    if current.reviewer_id and not assessment.assignments.filter(reviewer=current.reviewer_id).exists():
        raise NotAssigned
    require_writable(assessment, current)
    current.assessment = assessment
    return current


def require_in_review(assessment: Assessment) -> None:
    """Raises ReviewClosed in every other state."""
    if assessment.state != State.IN_REVIEW:
        raise ReviewClosed(assessment)


def require_writable(assessment: Assessment, sheet: Sheet) -> None:
    """Raises ReviewClosed by the assessment's state, SheetCompleted once the sheet has been handed in."""
    require_in_review(assessment)
    if sheet.completed_at:
        raise SheetCompleted(sheet.completed_at)
