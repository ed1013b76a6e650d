"""People with their browsers."""

from __future__ import annotations

from django.test import Client

from accounts.models import User


def visitor(user: User) -> Client:
    """A browser in which the person is logged in."""
    client = Client()
    client.force_login(user)
    return client
