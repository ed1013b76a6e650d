"""What the agency is told about an indicator beside the findings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.cautions import cautions
from assessments.completeness import result_gaps
from assessments.findings import indicator_findings, shown_once
from assessments.forms.indicators import figure
from tests.catalogues import entry
from tests.factories import make_assessment, make_indicator, person
from tests.visitors import visitor

FIVE = tuple(Decimal(value) for value in (10, 20, 30, 40, 50))


@pytest.mark.parametrize(
    ("figures", "linear", "sentences"),
    [
        ({}, False, []),
        ({"results": ("70", "75", None)}, False, ["ยังไม่มีผลปีที่ประเมิน จึงได้ 0 คะแนน"]),
        ({"results": (None,) * 3, "target": None}, False, ["ยังไม่มีเป้าหมายและผลปีที่ประเมิน จึงได้ 0 คะแนน"]),
        ({}, True, ["ยังไม่มีค่าเป้าหมาย 5 ระดับ จึงได้ 0 คะแนน"]),
        ({"five_targets": FIVE, "target": None}, True, []),
        ({"results": ("70", "75", "0")}, False, []),
        ({"target": "120"}, False, ["หน่วยเป็นร้อยละ แต่เป้าหมายมากกว่า 100 โปรดตรวจสอบตัวเลขหรือหน่วยวัด"]),
        ({"results": ("70", "75", "820")}, False, ["หน่วยเป็นร้อยละ แต่ผลมากกว่า 100 โปรดตรวจสอบตัวเลขหรือหน่วยวัด"]),
        ({"unit": "ครั้ง", "target": "120"}, False, []),
    ],
)
def test_cautions(figures, linear, sentences):
    assert cautions(entry(**figures), linear=linear) == sentences


def test_years_that_are_missing_are_said_once():
    found = shown_once(indicator_findings(entry(results=(None, None, None))))
    assert [finding.text for finding in found] == ["แสดงแนวโน้มไม่ได้ เพราะยังไม่มีผล ต้องมีอย่างน้อย 2 ปี และควรครบ 3 ปี"]
    two = shown_once(indicator_findings(entry(results=(None, "70", "75"))))
    assert [finding.text for finding in two] == ["มีผลการดำเนินงาน 2 ปี ยังไม่ครบ 3 ปี"]


def test_the_check_list_asks_for_five_targets_where_they_decide():
    gaps = result_gaps(None, [entry()], [], linear=True)
    assert [gap.text for gap in gaps] == ["7.1 ตัวชี้วัด “ตัวชี้วัด 1” ยังไม่มีค่าเป้าหมาย 5 ระดับ จึงได้ 0 คะแนน"]


@pytest.mark.parametrize("typed", ["123456789012345", "9" * 40])
@pytest.mark.django_db
def test_a_figure_too_large_is_refused_once(typed):
    assessment = make_assessment()
    client: Client = visitor(person(Role.MEMBER, assessment.agency))
    page = client.post(reverse("assessments:add_indicator", args=[assessment.pk, "7.1"]), {"target": typed})
    (message,) = page.context["form"].errors["target"]
    assert message in ("ตัวเลขใหญ่เกินไป", "ตัวเลขยาวเกินไป")
    assert figure("").clean("99999999999999.9999") == Decimal("99999999999999.9999")


@pytest.mark.django_db
def test_the_page_marks_the_whole_in_the_bar_and_says_what_scores_nothing():
    assessment = make_assessment()
    make_indicator(assessment, result=None)
    make_indicator(assessment, name="อีกตัวหนึ่ง")
    client = visitor(person(Role.MEMBER, assessment.agency))
    page = client.get(reverse("assessments:dimension", args=[assessment.pk, "7.1"])).text
    assert page.count("bar__whole") == 1
    assert page.count("ยังไม่มีผลปีที่ประเมิน จึงได้ 0 คะแนน") == 1
