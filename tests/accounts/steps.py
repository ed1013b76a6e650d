"""Steps that the tests of the pages share."""

from __future__ import annotations

from typing import Any

from django.test import Client
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


def as_user(user: User) -> Client:
    """A browser in which the person is logged in."""
    client = Client()
    client.force_login(user)
    return client


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
