"""The door to every change of a sheet: only while the assessment is under review and the sheet not handed in."""

from accounts.models import User
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.workflow import State
from reviews.errors import NotAssigned, NotDeclared, ReviewClosed, SheetCompleted, StaleSheet
from reviews.models import Sheet


def lock_sheet(sheet: Sheet) -> Sheet:
    """The sheet as it is now, with its assessment held; raises the reason why nothing can be written into it.

    Beside the reasons of `require_writable`: NotAssigned for a reviewer who no longer reviews the assessment,
    NotDeclared for one who must declare first, StaleSheet for a draft that has been made anew.
    Call inside a transaction.
    """
    assessment = lock_assessment(sheet.assessment)
    current = Sheet.objects.filter(pk=sheet.pk).first()
    if current is None:
        raise StaleSheet
    if current.reviewer_id:
        require_declared(assessment, current.reviewer_id)
    require_writable(assessment, current)
    current.assessment = assessment
    return current


def require_declared(assessment: Assessment, reviewer: User | int) -> None:
    """Raises NotAssigned for whoever does not review the assessment, NotDeclared before their declaration."""
    assignment = assessment.assignments.filter(reviewer=reviewer).first()
    if assignment is None:
        raise NotAssigned
    if assignment.declared_at is None:
        raise NotDeclared


def require_in_review(assessment: Assessment) -> None:
    """Raises ReviewClosed in every other state."""
    if assessment.state != State.IN_REVIEW:
        raise ReviewClosed(assessment)


def require_writable(assessment: Assessment, sheet: Sheet) -> None:
    """Raises ReviewClosed by the assessment's state, SheetCompleted once the sheet has been handed in."""
    require_in_review(assessment)
    if sheet.completed_at:
        raise SheetCompleted(sheet.completed_at)
