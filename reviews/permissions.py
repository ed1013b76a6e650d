"""Who may do what in a review; nobody of an agency takes part in the review of that agency, whatever else they are.

A role that is missing is a 403 (404 for those who may not even know of the review); what the state forbids is refused
by the action itself, with its reason.
"""

import rules

from accounts.models import User
from assessments.permissions import belongs, is_assigned, is_officer, manages


@rules.predicate
def is_reviewer(user: User, obj: object = None) -> bool:
    return user.is_reviewer


officer_from_outside = ~belongs & is_officer
reviewer_from_outside = ~belongs & is_assigned

PERMISSIONS = {
    "reviews.be_assigned": is_reviewer,
    "reviews.run_programme": is_officer,
    "reviews.list": is_reviewer | is_officer,
    "reviews.view": ~belongs & (is_officer | is_assigned),
    "reviews.review": reviewer_from_outside,
    "reviews.assign": officer_from_outside,
    "reviews.reopen": officer_from_outside,
    "reviews.confirm": officer_from_outside,
    "reviews.release": officer_from_outside,
    "reviews.view_before": belongs | is_officer | is_assigned | manages,
}
