"""The door to every change of a sheet: only in the phase of the review that the sheet belongs to."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.workflow import State
from reviews.deadlines import require_in_time
from reviews.errors import (
    ConsensusClosed,
    NotAllSent,
    NotAssigned,
    NotDeclared,
    ReviewClosed,
    SheetCompleted,
    StaleSheet,
)
from reviews.models import Sheet, SheetKind
from reviews.phases import Course, Phase
from reviews.reading import read_course


def lock_sheet(sheet: Sheet, *, at: datetime) -> Sheet:
    """The sheet as it is now, with its assessment held; raises the reason why nothing can be written into it.

    Beside the reasons of `require_writable`: NotAssigned for a reviewer who no longer reviews the assessment,
    NotDeclared for one who must declare first, StaleSheet for a sheet that has been made anew.
    Call inside a transaction.
    """
    assessment = lock_assessment(sheet.assessment)
    current = Sheet.objects.filter(pk=sheet.pk).first()
    if current is None:
        raise StaleSheet
    if current.reviewer_id:
        require_declared(assessment, current.reviewer_id)
    require_writable(assessment, current, at=at)
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


def require_writable(assessment: Assessment, sheet: Sheet, *, at: datetime, course: Course | None = None) -> None:
    """Raises ReviewClosed by the assessment's state, StageNotYetOpen or StageOver by its dates, and by the course of
    the review SheetCompleted, ConsensusClosed or NotAllSent. The officer's sheet is bound to no date.

    The course is read where it is not at hand."""
    require_in_review(assessment)
    if sheet.completed_at:
        closed = ConsensusClosed if sheet.kind == SheetKind.CONSENSUS else SheetCompleted
        raise closed(sheet.completed_at)
    if sheet.kind == SheetKind.CONSENSUS:
        require_all_sent(course or read_course(assessment))
    if sheet.kind != SheetKind.CONFIRMED:
        require_in_time(assessment, at=at)


def require_all_sent(course: Course) -> None:
    """Raises NotAllSent while somebody who takes part has not sent."""
    if course.phase == Phase.INDIVIDUAL:
        raise NotAllSent(course.waiting)
