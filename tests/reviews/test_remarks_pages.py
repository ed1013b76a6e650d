"""Remarks from the pages: adding, changing and removing them, with htmx and without."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.reading import catalogue_of
from reviews.actions.published import record_published_result
from reviews.actions.remarks import add_remark
from reviews.models import Remark, RemarkKind
from reviews.proposal import RemarkEntry
from tests.factories import NOW, make_assessment, make_user
from tests.reviews.steps import HTMX, add_url, completed, make_review, officer, opened, proposed, remark_on, reviewer_of

pytestmark = pytest.mark.django_db


def test_a_reviewer_adds_a_strength_and_an_improvement(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)
    dimension = catalogue_of(assessment).government_dimensions[1].pk

    strength = client.post(
        add_url(assessment), {"kind": "strength", "text": " มีระบบที่ดี ", "government_dimension": dimension}
    )
    improvement = client.post(add_url(assessment), {"kind": "improvement", "text": "ควรแสดงให้เห็นผล"})

    place = reverse("reviews:item", args=[assessment.pk, "1.1"]) + "#remarks"
    assert [(answer.status_code, answer.url) for answer in (strength, improvement)] == [(302, place)] * 2
    assert list(sheet.remarks.filter(item__code="1.1").values_list("kind", "text", "government_dimension")) == [
        ("strength", "มีระบบที่ดี", dimension),
        ("improvement", "ควรแสดงให้เห็นผล", None),
    ]


def test_a_remark_on_results_may_name_its_dimension(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    client.force_login(sheet.reviewer)
    dimension = catalogue_of(assessment).dimension("7.3").pk

    answer = client.post(
        reverse("reviews:add_result_remark", args=[assessment.pk]),
        {"kind": "result", "text": "ควรแสดงแนวโน้ม", "result_dimension": dimension},
    )

    assert answer.url == reverse("reviews:results", args=[assessment.pk]) + "#remarks"
    assert sheet.remarks.filter(text="ควรแสดงแนวโน้ม", result_dimension=dimension, item=None).count() == 1


def test_with_htmx_only_the_remarks_are_drawn_again(client: Client):
    assessment = make_review()
    client.force_login(opened(assessment).reviewer)

    answer = client.post(add_url(assessment), {"kind": "improvement", "text": "ควรแสดงให้เห็นผล"}, headers=HTMX)

    content = answer.content.decode()
    assert answer.status_code == 200
    assert next(template.name for template in answer.templates) == "reviews/_remarks.html"
    assert "<html" not in content
    assert "ควรแสดงให้เห็นผล" in content
    assert "เพิ่มข้อความแล้ว" in content


def test_a_reviewer_changes_and_removes_a_remark(client: Client):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "เดิม")
    client.force_login(remark.sheet.reviewer)

    changed = client.post(reverse("reviews:remark", args=[assessment.pk, remark.pk]), {"text": "ใหม่", "version": 1})
    remark.refresh_from_db()
    assert (changed.status_code, remark.text, remark.version) == (302, "ใหม่", 2)

    removed = client.post(reverse("reviews:remove_remark", args=[assessment.pk, remark.pk]), {"version": 2})
    assert (removed.status_code, Remark.objects.filter(pk=remark.pk).exists()) == (302, False)


def test_a_remark_on_results_is_changed_on_its_page(client: Client):
    assessment = make_review()
    sheet = opened(assessment)
    remark = add_remark(
        sheet=sheet, entry=RemarkEntry(RemarkKind.RESULT, None, None, None, "เดิม"), actor=sheet.reviewer, at=NOW
    )
    client.force_login(sheet.reviewer)

    answer = client.post(
        reverse("reviews:remark", args=[assessment.pk, remark.pk]),
        {"text": "ใหม่", "version": 1, "result_dimension": ""},
    )

    remark.refresh_from_db()
    assert answer.url == reverse("reviews:results", args=[assessment.pk]) + "#remarks"
    assert (remark.text, remark.result_dimension) == ("ใหม่", None)


def test_a_published_strength_belongs_to_no_page(client: Client):
    assessment = make_assessment()
    record_published_result(
        assessment=assessment,
        categories={str(number): "300" for number in range(1, 8)},
        strengths=[{"dimension": 1, "remarks": ["มีระบบที่ดี"]}],
        improvements={},
        results=[],
        actor=officer(),
        at=NOW,
    )
    client.force_login(officer())

    url = reverse("reviews:confirm_remark", args=[assessment.pk, Remark.objects.get().pk])

    assert client.post(url, {"text": "แก้", "version": 1}).status_code == 404


def test_a_remark_of_another_reviewer_is_not_found(client: Client):
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    remark = remark_on(opened(assessment, first), "1.1", "ของคนแรก")
    opened(assessment, second)
    client.force_login(second)

    for name in ("reviews:remark", "reviews:remove_remark"):
        answer = client.post(reverse(name, args=[assessment.pk, remark.pk]), {"text": "แก้", "version": 1})
        assert answer.status_code == 404

    remark.refresh_from_db()
    assert remark.text == "ของคนแรก"


def test_the_officer_changes_the_draft_and_not_the_reviewers_sheet(client: Client):
    assessment = make_review()
    original = remark_on(opened(assessment), "1.1", "ของผู้ตรวจ")
    completed(assessment)
    copy = proposed(assessment).remarks.get(text="ของผู้ตรวจ")
    client.force_login(officer())

    answer = client.post(
        reverse("reviews:confirm_remark", args=[assessment.pk, copy.pk]), {"text": "ของเจ้าหน้าที่", "version": 1}
    )

    original.refresh_from_db()
    copy.refresh_from_db()
    assert answer.url == reverse("reviews:confirm_item", args=[assessment.pk, "1.1"]) + "#remarks"
    assert (original.text, copy.text) == ("ของผู้ตรวจ", "ของเจ้าหน้าที่")


@pytest.mark.parametrize("name", ["add_remark", "confirm_add_remark", "add_result_remark", "confirm_add_result_remark"])
def test_remarks_are_only_posted(client: Client, name: str):
    assessment = make_review()
    client.force_login(officer())
    args = [assessment.pk] if "result" in name else [assessment.pk, "1.1"]

    assert client.get(reverse(f"reviews:{name}", args=args)).status_code == 405


def test_a_remark_is_only_posted(client: Client):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "ก")
    client.force_login(reviewer_of(assessment))

    for name in ("reviews:remark", "reviews:remove_remark"):
        assert client.get(reverse(name, args=[assessment.pk, remark.pk])).status_code == 405
