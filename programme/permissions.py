"""Who may do what in the programme."""

import rules

from accounts.models import User
from assessments.permissions import belongs, coordinates, is_officer, manages


@rules.predicate
def is_manager(user: User, obj: object = None) -> bool:
    return user.is_manager


PERMISSIONS = {
    "programme.manage": is_officer,
    "programme.list_kpi": is_officer | is_manager,
    "programme.view_kpi": belongs | is_officer | manages,
    "programme.view_users": belongs | is_officer,
    "programme.confirm_users": coordinates,
}
