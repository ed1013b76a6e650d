"""Who may be sent on a visit."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import Role, User
from assessments.models import Assessment


def possible_visitors(assessment: Assessment) -> dict[int, User]:
    """The assessment's reviewers, who still are, and OPDC's officers, none of the agency's own, by id; one query."""
    at_opdc = Q(memberships__agency=None)
    officers = at_opdc & Q(memberships__role=Role.OFFICER)
    reviewers = at_opdc & Q(memberships__role=Role.REVIEWER, assignments__assessment=assessment)
    people = User.objects.filter(officers | reviewers, is_active=True)
    return {person.pk: person for person in people.exclude(memberships__agency=assessment.agency_id).distinct()}
