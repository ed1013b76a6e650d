"""The demo's accounts, for the login page."""

from django import template
from django.conf import settings
from django.db.models import Prefetch

from accounts.models import Membership, User

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[User]:
    """Every demo account with its roles while debug is on; none in production."""
    if not settings.DEBUG:
        return []
    roles = Prefetch("memberships", Membership.objects.select_related("agency"))
    return list(User.objects.filter(is_demo=True, is_active=True).order_by("pk").prefetch_related(roles))
