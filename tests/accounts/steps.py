"""Steps that the tests of the pages share."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from accounts.actions import invite
from accounts.models import Agency, Invitation, Membership, Role, User
from tests.factories import make_user

FACTS = {
    "name": "กรมใหม่",
    "short_name": "กม.",
    "kind": "department",
    "function": "service",
    "ministry": "",
    "parent": "",
}


def invited(agency: Agency | None, email: str = "new@agency.example", role: str = Role.MEMBER) -> Invitation:
    """An open invitation, as somebody of the place sent it."""
    actor = make_user(Role.COORDINATOR, agency) if agency else make_user(Role.OFFICER)
    return invite(email=email, agency=agency, role=role, actor=actor, at=now(), link="https://pmqa.example/{token}/")


def state() -> tuple[list[Any], ...]:
    """All that the views below can change."""
    return (
        list(Agency.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Invitation.objects.order_by("pk").values()),
    )


def roles_of(user: User) -> list[tuple[str, int | None]]:
    """Every role with its agency."""
    return list(Membership.objects.filter(user=user).values_list("role", "agency"))
