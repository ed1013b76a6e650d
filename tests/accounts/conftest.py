"""An agency and its coordinator."""

from __future__ import annotations

import pytest

from accounts.models import Agency, Role, User
from tests.factories import make_agency, make_user


@pytest.fixture
def agency(db: None) -> Agency:
    return make_agency("กรมทรัพยากรน้ำบาดาล")


@pytest.fixture
def coordinator(agency: Agency) -> User:
    return make_user(Role.COORDINATOR, agency, full_name="นางสาวสุดา ใจดี", position="ผู้อำนวยการกลุ่ม")
