"""Figures that cannot be meant: each gets its message beside the field, and what was typed stays."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Indicator
from tests.assessments.writing import FIGURES
from tests.factories import make_assessment, make_indicator, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"target": "0"}, "target", "ค่ามากดีต้องมีเป้าหมายมากกว่า 0"),
        ({"target": "มาก"}, "target", "กรอกเป็นตัวเลข"),
        ({"direction": "lower", "target": "-1"}, "target", "เป้าหมายต้องไม่ติดลบ"),
        ({"result": "1.23456"}, "result", "ทศนิยมได้ไม่เกิน 4 ตำแหน่ง"),
        ({"comparison_value": "5"}, "comparison_source", "โปรดระบุแหล่งที่มา"),
        ({"name": ""}, "name", "โปรดระบุชื่อตัวชี้วัด"),
    ],
    ids=["target 0", "text", "negative", "decimals", "no source", "no name"],
)
def test_a_bad_figure_gets_its_message_beside_the_field(
    client: Client, change: dict[str, str], field: str, message: str
):
    assessment = make_assessment()
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member)
    response = client.post(reverse("assessments:add_indicator", args=[assessment.pk, "7.1"]), FIGURES | change)
    assert response.status_code == 422
    assert message in response.context["form"].errors[field][0]
    assert FIGURES["unit"] in response.content.decode()


def test_more_indicators_than_the_group_holds_are_refused(client: Client):
    assessment = make_assessment()
    for _ in range(3):
        make_indicator(assessment)
    member = person(Role.MEMBER, assessment.agency)
    client.force_login(member)
    response = client.post(reverse("assessments:add_indicator", args=[assessment.pk, "7.1"]), FIGURES)
    assert (response.status_code, Indicator.objects.count()) == (422, 3)
    assert "ไม่เกิน 3 ตัว" in response.content.decode()
