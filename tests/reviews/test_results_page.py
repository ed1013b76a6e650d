"""The page of category 7 in a review."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.reading import catalogue_of
from assessments.workflow import State
from reviews.actions.remarks import add_remark
from reviews.models import RemarkKind
from reviews.proposal import RemarkEntry
from tests.factories import NOW, bring_to, fill, make_assessment, make_indicator, make_user
from tests.reviews.steps import assigned, completed, make_review, officer, opened, proposed, released

pytestmark = pytest.mark.django_db


def url(assessment, name: str = "results") -> str:
    return reverse(f"reviews:{name}", args=[assessment.pk])


def reviewed(*indicators: dict):
    assessment = make_assessment()
    for figures in indicators:
        make_indicator(assessment, **figures)
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    assigned(assessment, make_user(Role.REVIEWER))
    return assessment


def test_remarks_stand_by_dimension_those_of_none_first(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    sheet.remarks.all().delete()
    dimensions = {entry.code: entry.pk for entry in catalogue_of(assessment).dimensions}
    for code in ("7.5", "7.3", "", "7.2"):
        entry = RemarkEntry(RemarkKind.RESULT, None, None, dimensions.get(code), f"ข้อสังเกต {code}")
        add_remark(sheet=sheet, entry=entry, actor=sheet.reviewer, at=NOW)
    client.force_login(sheet.reviewer)

    (group,) = client.get(url(assessment)).context["page"].remarks.groups
    completed(assessment)
    proposed(assessment)
    client.force_login(officer())
    (section,) = client.get(url(assessment, "confirm")).context["page"].sections

    ordered = ["ข้อสังเกต", "ข้อสังเกต 7.2", "ข้อสังเกต 7.3", "ข้อสังเกต 7.5"]
    assert [row.remark.text.strip() for row in group.rows] == ordered
    assert [line.remark.text.strip() for line in section.lines] == ordered


def test_items_without_remarks_are_named_before_the_release(client: Client):
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    client.force_login(officer())

    page = client.get(url(assessment, "confirm")).content.decode()

    assert "ยังไม่มีข้อสังเกต 18 จาก 18 หัวข้อ" in page
    assert f'<li><a href="{reverse("reviews:confirm_item", args=[assessment.pk, "6.3"])}">6.3</a></li>' in page


def test_indicators_stand_with_achievement_points_and_findings(client: Client):
    assessment = reviewed({"name": "ร้อยละของงาน", "target": 80, "result": 72, "result_2": None})
    client.force_login(assessment.assignments.get().reviewer)

    answer = client.get(url(assessment))

    first = answer.context["page"].dimensions[0]
    (row,) = first.rows
    assert (row.entry.name, row.standing.achievement, row.standing.points) == ("ร้อยละของงาน", 90, 270)
    assert [finding.key for finding in row.findings] == ["fewer_than_three_years"]
    assert [(year, value) for year, value in row.results] == [(2567, None), (2568, 75), (2569, 72)]
    assert {finding.dimension for finding in first.findings} <= {"7.1"}
    for words in ("90.00", "270.00", "ยังไม่ครบ 3 ปี"):
        assert words in answer.content.decode()


def test_the_offered_remarks_stand_on_the_page_and_can_be_changed(client: Client):
    assessment = reviewed({"result_1": None, "result_2": None})
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)

    (group,) = client.get(url(assessment)).context["remarks"].groups

    assert [row.remark.finding for row in group.rows] == list(sheet.remarks.values_list("finding", flat=True))
    assert all(row.form for row in group.rows)
    assert group.form is not None


def test_after_release_nothing_can_be_written(client: Client):
    assessment = reviewed({})
    completed(assessment)
    released(assessment)
    client.force_login(officer())

    answer = client.get(url(assessment, "confirm_results"))

    (group,) = answer.context["remarks"].groups
    assert (group.form, [row.form for row in group.rows]) == (None, [None] * len(group.rows))
    assert "แก้ไขผลการตรวจประเมินไม่ได้อีก" in answer.content.decode()


def test_the_officer_edits_the_remarks_of_the_draft(client: Client):
    assessment = make_review()
    completed(assessment)
    draft = proposed(assessment)
    client.force_login(officer())

    answer = client.post(url(assessment, "confirm_add_result_remark"), {"kind": "result", "text": "ควรแสดงผลลัพธ์เพิ่ม"})

    assert answer.url == url(assessment, "confirm_results") + "#remarks"
    assert draft.remarks.filter(text="ควรแสดงผลลัพธ์เพิ่ม").exists()


def test_an_invalid_remark_on_results_comes_back_on_the_page(client: Client):
    assessment = make_review()
    client.force_login(opened(assessment).reviewer)

    answer = client.post(url(assessment, "add_result_remark"), {"kind": "result", "text": ""})

    assert (answer.status_code, answer.templates[0].name) == (422, "reviews/results.html")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_for_every_number_of_indicators(
    client: Client, django_assert_num_queries, count: int
):
    assessment = reviewed(*({"name": f"ตัวชี้วัด {number}"} for number in range(count)))
    opened(assessment)
    client.force_login(assessment.assignments.get().reviewer)

    with django_assert_num_queries(16):
        client.get(url(assessment))
