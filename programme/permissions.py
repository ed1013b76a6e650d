"""Who may do what in the programme."""

from accounts.permissions import is_manager, is_officer
from assessments.permissions import belongs, coordinates, manages

PERMISSIONS = {
    "programme.manage": is_officer,
    "programme.list_kpi": is_officer | is_manager,
    "programme.view_kpi": belongs | is_officer | manages,
    "programme.view_users": belongs | is_officer,
    "programme.confirm_users": coordinates,
}
