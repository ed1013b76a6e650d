"""Who may do what with agencies and people; and what other apps' tables ask of a person alone."""

import rules

from accounts.models import Agency, Role, User


@rules.predicate
def is_officer(user: User, obj: object = None) -> bool:
    return user.is_officer


@rules.predicate
def is_reviewer(user: User, obj: object = None) -> bool:
    return user.is_reviewer


@rules.predicate
def is_manager(user: User, obj: object = None) -> bool:
    return user.is_manager


@rules.predicate
def belongs_to_agency(user: User, agency: Agency) -> bool:
    return agency.pk in user.agency_ids


@rules.predicate
def coordinates_agency(user: User, agency: Agency) -> bool:
    return user.has_role(Role.COORDINATOR, agency.pk)


PERMISSIONS = {
    "accounts.view_agency": belongs_to_agency | is_officer,
    "accounts.edit_agency": is_officer,
    "accounts.add_agency": is_officer,
    "accounts.manage_people": coordinates_agency | is_officer,
    "accounts.manage_opdc_people": is_officer,
}
