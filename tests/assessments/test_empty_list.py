"""The list of assessments where there is none: what each person reads depends on what they can do about it."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Role
from tests.factories import make_agency, make_assessment, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.OFFICER, "ไปที่รอบการประเมิน"),
        (Role.REVIEWER, "มอบหมายงานให้ท่าน"),
        (Role.COORDINATOR, "เปิดรอบการประเมินให้หน่วยงาน"),
    ],
)
def test_nothing_there_yet(client: Client, role: Role, words: str):
    client.force_login(make_user(role, make_agency() if role == Role.COORDINATOR else None))
    page = client.get("/assessments/").content.decode()
    assert words in page
    assert "ตามเงื่อนไขที่ค้นหา" not in page


def test_nothing_found(client: Client):
    make_assessment()
    client.force_login(make_user(Role.OFFICER))
    page = client.get("/assessments/", {"q": "ไม่มีชื่อนี้"}).content.decode()
    assert "ไม่พบแบบประเมินตามเงื่อนไขที่ค้นหา" in page
    assert 'href="/assessments/"' in page
