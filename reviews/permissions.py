"""Who may do what in a review; nobody of an agency takes part in the review of that agency, whatever else they are.

A role that is missing is a 403 (404 for those who may not even know of the review); what the state forbids is refused
by the action itself, with its reason.
"""

import rules

from accounts.models import User
from accounts.permissions import is_officer, is_reviewer
from assessments.models import Assessment
from assessments.permissions import belongs, sees
from reviews.models import Assignment, Sheet
from reviews.reading import read_lead
from reviews.visibility import was_handed_in


@rules.predicate
def takes_part(user: User, assessment: Assessment) -> bool:
    """Reviews this assessment, be it with the agency again at the moment."""
    if not user.is_reviewer or not was_handed_in(assessment):
        return False
    return Assignment.objects.filter(assessment=assessment, reviewer=user).taking_part().declared().exists()


@rules.predicate
def is_named(user: User, assessment: Assessment) -> bool:
    """Was assigned, whether or not they have declared to have no interest."""
    return user.is_reviewer and Assignment.objects.filter(assessment=assessment, reviewer=user).exists()


@rules.predicate
def has_sent(user: User, assessment: Assessment) -> bool:
    return Sheet.objects.own(assessment, user).completed().exists()


@rules.predicate
def leads(user: User, assessment: Assessment) -> bool:
    lead = read_lead(assessment)
    return lead is not None and lead.reviewer_id == user.pk


officer_from_outside = ~belongs & is_officer
reviewer_from_outside = ~belongs & takes_part
# Who reviews too learns nothing of the others before the own sheet is sent, whatever other role they hold.
unbiased = ~is_named | has_sent

PERMISSIONS = {
    "reviews.be_assigned": is_reviewer,
    "reviews.run_programme": is_officer,
    "reviews.list": is_reviewer | is_officer,
    "reviews.view": officer_from_outside | reviewer_from_outside,
    "reviews.review": reviewer_from_outside,
    "reviews.assign": officer_from_outside,
    "reviews.reopen": officer_from_outside,
    "reviews.see_others": (officer_from_outside | reviewer_from_outside) & unbiased,
    "reviews.lead": reviewer_from_outside & leads,
    "reviews.confirm": officer_from_outside & unbiased,
    "reviews.release": officer_from_outside & unbiased,
    "reviews.view_before": sees,
}
