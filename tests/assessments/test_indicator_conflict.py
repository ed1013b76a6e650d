"""Two people on one indicator: the later one sees what the earlier one stored before anything is replaced."""

from __future__ import annotations

import pytest
from django.urls import reverse

from assessments.forms.indicators import str_of
from assessments.models import Assessment
from assessments.pages.indicator import Difference
from tests.assessments.writing import FIGURES
from tests.factories import make_indicator

pytestmark = pytest.mark.django_db


def typed(**fields: object) -> dict[str, object]:
    return FIGURES | {"result_2": "", "version": 1} | fields


def test_the_later_of_two_sees_what_differs_and_may_then_save(assessment: Assessment, member_client):
    indicator = make_indicator(assessment)
    address = reverse("assessments:indicator", args=[assessment.pk, "7.1", indicator.pk])
    assert member_client.post(address, typed(target="1250.50", unit="เรื่อง")).status_code == 302
    late = member_client.post(address, typed(target="90", direction="lower", group=2, result_2="1"))
    assert late.status_code == 409
    assert late.context["differences"] == [
        Difference("กลุ่มตัววัด", *(str_of(group) for group in late.context["form"].dimension.groups[:2])),
        Difference("หน่วยวัด", "เรื่อง", "ร้อยละ"),
        Difference("ทิศทาง", "ค่ามากดี", "ค่าน้อยดี"),
        Difference(f"เป้าหมายปี {assessment.cycle.year}", "1,250.5", "90"),
        Difference(f"ผลปี {assessment.cycle.year - 2}", "", "1"),
    ]
    for words in ("บันทึกไว้ล่าสุด", "ที่ท่านกรอก", "1,250.5", "เหนือแบบฟอร์ม"):
        assert words in late.text
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.version) == ("เรื่อง", 2)
    assert late.context["form"].data["version"] == "2"
    assert member_client.post(address, typed(version=2)).status_code == 302


def test_a_save_that_was_made_already_is_said_to_be_the_same(assessment: Assessment, member_client):
    indicator = make_indicator(assessment)
    address = reverse("assessments:indicator", args=[assessment.pk, "7.1", indicator.pk])
    member_client.post(address, typed())
    again = member_client.post(address, typed())
    assert (again.status_code, again.context["differences"]) == (409, [])
    assert "เหมือนกับที่ท่านกรอกทุกช่อง" in again.text


def test_a_full_group_is_no_leave_to_save_over_others(assessment: Assessment, member_client):
    for _ in range(3):
        make_indicator(assessment)
    indicator = make_indicator(assessment, "7.1", 2)
    address = reverse("assessments:indicator", args=[assessment.pk, "7.1", indicator.pk])
    refused = member_client.post(address, typed(group=1, version=0))
    assert (refused.status_code, refused.context["form"].data["version"]) == (422, "0")
