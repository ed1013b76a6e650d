"""What every page of an assessment shows around its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from accounts.errors import Refused
from accounts.models import User
from accounts.requests import PersonRequest
from assessments.actions.writing import require_open
from assessments.models import Assessment, Transition
from assessments.pages.outline import OF_EVERY_RESULT, outline_of
from assessments.reading import read_standing
from assessments.standing import Standing
from assessments.workflow import State


@dataclass(frozen=True)
class Writing:
    """Whether this person can write into the assessment now, and the reason if not."""

    allowed: bool
    reason: str = ""


def writing_of(user: User, assessment: Assessment, *, at: datetime) -> Writing:
    """Whether `user` can write at this moment; for those who never write here there is no reason to show."""
    if not user.has_perm("assessments.edit", assessment):
        return Writing(False)
    try:
        require_open(assessment, at=at)
    except Refused as refusal:
        return Writing(False, str(refusal))
    return Writing(True)


def page(
    request: PersonRequest,
    template: str,
    assessment: Assessment,
    context: Mapping[str, object],
    *,
    here: str,
    standing: Standing | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draws a page inside the assessment's shell; `here` marks the entry of the outline it belongs to.

    Of a result that was entered by category nothing else is kept: pages of what it does not hold say so.
    """
    standing = standing or read_standing(assessment)
    by_category = _is_by_category(assessment, standing)
    if by_category and here not in OF_EVERY_RESULT:
        template = "assessments/not_kept.html"
    shell = {
        "assessment": assessment,
        "standing": standing,
        "outline": outline_of(assessment, standing, here, by_category=by_category),
        "returned": _return_of(assessment),
    }
    return render(request, template, {**shell, **context}, status=status)


def _is_by_category(assessment: Assessment, standing: Standing) -> bool:
    """Whether only the points of the categories are kept; a query only where a released result has no mark."""
    if assessment.state != State.RELEASED or standing.marked:
        return False
    return assessment.scores.filter(entered_by_category=True).exists()


def _return_of(assessment: Assessment) -> Transition | None:
    """Why the assessment came back, while it lies with the agency again; one query, in that state only."""
    if assessment.state != State.RETURNED:
        return None
    return assessment.transitions.filter(move="return").select_related("actor").first()
