"""Who may do what with notices: everybody reads their own, officers watch the outbox."""

import rules

from accounts.models import User


@rules.predicate
def is_officer(user: User, obj: object = None) -> bool:
    return user.is_officer


PERMISSIONS = {"notices.watch_outbox": is_officer}
