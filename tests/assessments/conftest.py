"""A draft, and somebody who writes it."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Role, User
from assessments.models import Assessment
from tests.factories import make_assessment, person


@pytest.fixture
def assessment(db: None) -> Assessment:
    """An agency's assessment of this year, still empty."""
    return make_assessment()


@pytest.fixture
def member(assessment: Assessment) -> User:
    """Somebody of the agency's team."""
    return person(Role.MEMBER, assessment.agency)


@pytest.fixture
def member_client(member: User, client: Client) -> Client:
    """The browser of that member."""
    client.force_login(member)
    return client
