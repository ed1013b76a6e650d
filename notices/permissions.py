"""Who may do what with notices: everybody reads their own, officers watch the outbox."""

from accounts.permissions import is_officer

PERMISSIONS = {"notices.watch_outbox": is_officer}
