"""In whose review a person takes part, and what they may know of it."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from assessments.models import Assessment
from assessments.querysets import AssessmentQuerySet
from assessments.workflow import SUBMITTED_OR_LATER
from reviews.models import Assignment

WAS_HANDED_IN = Q(state__in=SUBMITTED_OR_LATER) | Q(submitted_at__isnull=False)


def reviews_of(user: User) -> AssessmentQuerySet:
    """The assessments in whose review a person takes part: officers all that were ever handed in, reviewers their own.

    One that went back to the agency stays. Nobody takes part in the review of an agency they belong to.
    """
    handed_in = Assessment.objects.filter(WAS_HANDED_IN).exclude(agency__in=user.agency_ids).with_names()
    if user.is_officer:
        return handed_in
    if not user.is_reviewer:
        return handed_in.none()
    own = Assignment.objects.filter(reviewer=user).taking_part().declared().order_by().values("assessment")
    return handed_in.filter(pk__in=own)


def was_handed_in(assessment: Assessment) -> bool:
    """Whether there is, or was, anything to review."""
    return assessment.state in SUBMITTED_OR_LATER or assessment.submitted_at is not None


def is_at_agency(assessment: Assessment) -> bool:
    """Whether the agency is changing it again: then nobody outside reads its text."""
    return assessment.state not in SUBMITTED_OR_LATER
