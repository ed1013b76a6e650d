"""What pages of the apps below show of the programme."""

from collections.abc import Mapping
from typing import Any

from django import template

from accounts.models import User
from assessments.models import Assessment

register = template.Library()


@register.inclusion_tag("programme/_links.html")
def programme_links(user: User, assessment: Assessment) -> dict[str, object]:
    """The ways to the agency's users and to PMQA as an indicator, for those who may look at them; no query."""
    return {
        "users": user.has_perm("programme.view_users", assessment),
        "kpi": user.has_perm("programme.view_kpi", assessment),
        "pk": assessment.pk,
    }


@register.filter
def of(found: Mapping[int, Any], pk: int) -> Any:
    """What a mapping holds for an id; None where it holds nothing."""
    return found.get(pk)
