"""Who may do what with an assessment: the one table, asked through user.has_perm everywhere.

A role that is missing is a 403; what the state or a deadline forbids is refused by the action itself, with its reason.
"""

import rules

from accounts.models import Role, User
from accounts.permissions import is_officer
from assessments.models import Assessment, Classification, Evidence
from assessments.workflow import SUBMITTED_OR_LATER, State


@rules.predicate
def belongs(user: User, assessment: Assessment) -> bool:
    return assessment.agency_id in user.agency_ids


@rules.predicate
def writes(user: User, assessment: Assessment) -> bool:
    return user.has_role(Role.MEMBER, assessment.agency_id) or user.has_role(Role.COORDINATOR, assessment.agency_id)


@rules.predicate
def coordinates(user: User, assessment: Assessment) -> bool:
    return user.has_role(Role.COORDINATOR, assessment.agency_id)


@rules.predicate
def leads(user: User, assessment: Assessment) -> bool:
    return user.has_role(Role.EXECUTIVE, assessment.agency_id)


@rules.predicate
def manages(user: User, assessment: Assessment) -> bool:
    return assessment.state == State.RELEASED and user.is_manager


@rules.predicate
def is_assigned(user: User, assessment: Assessment) -> bool:
    """Reviews this assessment and has declared to have no interest in it."""
    return (
        user.is_reviewer
        and assessment.state in SUBMITTED_OR_LATER
        and assessment.assignments.declared().filter(reviewer=user).exists()
    )


@rules.predicate
def is_open_to_managers(user: User, evidence: Evidence) -> bool:
    return evidence.classification != Classification.CONFIDENTIAL and manages(user, evidence.assessment)


@rules.predicate
def may_see_document(user: User, evidence: Evidence) -> bool:
    assessment = evidence.assessment
    return belongs(user, assessment) or is_officer(user) or is_assigned(user, assessment)


sees = belongs | is_officer | is_assigned | manages

PERMISSIONS = {
    "assessments.view": sees,
    "assessments.edit": writes,
    "assessments.assign_owners": coordinates,
    "assessments.copy_forward": coordinates,
    "assessments.sign": leads,
    "assessments.reopen": coordinates,
    "assessments.submit": coordinates,
    "assessments.return": is_officer,
    "assessments.extend": is_officer,
    "assessments.download_evidence": may_see_document | is_open_to_managers,
    "assessments.manage_cycles": is_officer,
}
