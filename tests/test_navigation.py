"""The main menu says where one is, on pages elsewhere too."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from tests.factories import make_assessment, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("reviews:index", "ตรวจประเมิน"),
        ("reviews:calibration", "ตรวจประเมิน"),
        ("training:training", "ตรวจประเมิน"),
        ("accounts:people", "หน่วยงานและผู้ใช้งาน"),
        ("programme:imports", "รอบการประเมิน"),
        ("notices:index", ""),
    ],
)
def test_the_entry_of_the_page_is_marked(client: Client, page: str, entry: str):
    make_assessment()
    client.force_login(person(Role.OFFICER))
    shown = client.get(reverse(page)).context["navigation"]
    assert [one.label for one in shown if one.current] == ([entry] if entry else [])
