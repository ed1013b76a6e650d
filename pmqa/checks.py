"""Start-up checks of the project."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


@register("pmqa", deploy=False)
def no_demo_accounts_in_production(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Demo accounts have a published password: with debug off the system does not start beside them."""
    if settings.DEBUG or not demo_accounts_exist():
        return []
    return [
        Error(
            "The database holds demo accounts and DEBUG is off.",
            hint="Start with an empty database, or remove them with: manage.py remove_demo",
            id="pmqa.E001",
        )
    ]


def demo_accounts_exist() -> bool:
    """Whether the database holds an active demo account; a database not yet migrated holds none."""
    try:
        return get_user_model().objects.filter(is_demo=True, is_active=True).exists()
    except (DatabaseError, ImproperlyConfigured):
        return False
