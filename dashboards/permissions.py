"""Who may read which dashboard; whoever may not read an agency's or a ministry's does not learn that it exists."""

import rules

from accounts.models import Agency, Role, User
from accounts.permissions import belongs_to_agency, is_officer


@rules.predicate
def manages_ministry(user: User, ministry: Agency) -> bool:
    return user.has_role(Role.MANAGER) or user.has_role(Role.MANAGER, ministry.pk)


PERMISSIONS = {
    "dashboards.view_programme": is_officer,
    "dashboards.view_ministry": is_officer | manages_ministry,
    "dashboards.view_agency": belongs_to_agency | is_officer,
}
