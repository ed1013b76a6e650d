"""Who may be sent on a visit."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import Role, User
from assessments.models import Assessment


def possible_visitors(assessment: Assessment) -> dict[int, User]:
    """The assessment's reviewers and OPDC's officers who do not belong to the agency, by id; one query."""
    officers = Q(memberships__role=Role.OFFICER, memberships__agency=None)
    people = User.objects.filter(officers | Q(assignments__assessment=assessment), is_active=True)
    return {person.pk: person for person in people.exclude(memberships__agency=assessment.agency_id).distinct()}
