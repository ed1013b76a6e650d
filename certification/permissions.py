"""Who may do what after the release; who may see an assessment decides what exists for a person."""

import rules

from accounts.models import User
from accounts.permissions import is_officer
from assessments.models import Assessment
from assessments.permissions import belongs, coordinates, manages
from certification.models import Visit


@rules.predicate
def visits(user: User, assessment: Assessment) -> bool:
    return Visit.objects.filter(assessment=assessment, visitors=user).exists()


# Nobody of an agency decides on it or learns early what a visit finds, whatever else they are.
officer_from_outside = ~belongs & is_officer
visitor_from_outside = ~belongs & visits

PERMISSIONS = {
    "certification.view": belongs | is_officer | visits | manages,
    "certification.answer": coordinates,
    "certification.apply": coordinates,
    "certification.ask": coordinates,
    "certification.manage": officer_from_outside,
    "certification.find": officer_from_outside | visitor_from_outside,
    "certification.overlook": is_officer,
}
