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
from assessments.pages.outline import outline_of
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
    """Draws a page inside the assessment's shell; `here` marks the entry of the side list it belongs to."""
    standing = standing or read_standing(assessment)
    shell = {
        "assessment": assessment,
        "standing": standing,
        "outline": outline_of(assessment, standing, here),
        "returned": _return_of(assessment),
    }
    return render(request, template, {**shell, **context}, status=status)


def _return_of(assessment: Assessment) -> Transition | None:
    """Why the assessment came back, while it lies with the agency again; one query, in that state only."""
    if assessment.state != State.RETURNED:
        return None
    return assessment.transitions.filter(move="return").select_related("actor").first()
