"""Remarks that cannot be saved: what was typed comes back, and nobody's work is overwritten unseen."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reviews.errors import StaleRemark
from reviews.models import Remark
from tests.reviews.steps import HTMX, add_url, completed, make_review, officer, opened, remark_on, reviewer_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        pytest.param({"kind": "improvement", "text": "  "}, "โปรดระบุข้อความ", id="no text"),
        pytest.param({"kind": "improvement", "text": "ก" * 4001}, "4000", id="too long"),
        pytest.param({"kind": "strength", "text": "ข้อความที่พิมพ์ไว้"}, "โปรดเลือกมิติ", id="a strength without a dimension"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_an_invalid_remark_comes_back_with_what_was_typed(client: Client, sent: dict, complaint: str, headers: dict):
    assessment = make_review()
    sheet = opened(assessment)
    count = sheet.remarks.count()
    client.force_login(sheet.reviewer)

    answer = client.post(add_url(assessment), sent, headers=headers)

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert sent["text"].strip() in answer.content.decode()
    assert sheet.remarks.count() == count


def test_a_remark_of_another_kind_than_the_page_is_not_found(client: Client):
    assessment = make_review()
    client.force_login(opened(assessment).reviewer)

    assert client.post(add_url(assessment), {"kind": "result", "text": "ก"}).status_code == 404
    assert client.post(add_url(assessment), {"text": "ก"}).status_code == 404


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_a_stale_change_shows_both_texts_and_can_be_saved_over(client: Client, headers: dict):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "เดิม")
    Remark.objects.filter(pk=remark.pk).update(version=2, text="ของอีกหน้าต่าง")
    client.force_login(remark.sheet.reviewer)

    answer = client.post(
        reverse("reviews:remark", args=[assessment.pk, remark.pk]), {"text": "ของฉัน", "version": 1}, headers=headers
    )

    content = answer.content.decode()
    assert answer.status_code == 409
    assert "ของฉัน" in content
    assert "ข้อความล่าสุดในระบบ: ของอีกหน้าต่าง" in content
    assert StaleRemark.message in content
    assert f'<input type="hidden" name="version" value="2" id="remark-{remark.pk}-version">' in content


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_a_stale_removal_is_refused(client: Client, headers: dict):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "เดิม")
    Remark.objects.filter(pk=remark.pk).update(version=2)
    client.force_login(remark.sheet.reviewer)

    url = reverse("reviews:remove_remark", args=[assessment.pk, remark.pk])

    for sent in ({"version": 1}, {}, {"version": "x"}):
        answer = client.post(url, sent, headers=headers)
        assert (answer.status_code, StaleRemark.message in answer.content.decode()) == (409, True)
    assert Remark.objects.filter(pk=remark.pk).exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_what_was_typed_after_handing_in_is_not_lost(client: Client, headers: dict):
    assessment = make_review()
    sheet = completed(assessment)
    client.force_login(sheet.reviewer)

    answer = client.post(add_url(assessment), {"kind": "improvement", "text": "ยังไม่ได้บันทึกเลย"}, headers=headers)

    content = answer.content.decode()
    assert answer.status_code == 409
    assert "ยังไม่ได้บันทึกเลย" in content
    assert "ส่งผลการตรวจประเมินแล้วเมื่อ" in content
    assert not sheet.remarks.filter(item__code="1.1").exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_an_invalid_change_comes_back_open(client: Client, headers: dict):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "เดิม")
    client.force_login(remark.sheet.reviewer)

    url = reverse("reviews:remark", args=[assessment.pk, remark.pk])
    answer = client.post(url, {"text": "", "version": 1}, headers=headers)

    groups = answer.context["remarks"].groups
    assert answer.status_code == 422
    assert [row.is_open for group in groups for row in group.rows] == [True]
    assert [group.is_open for group in groups] == [False, False]
    remark.refresh_from_db()
    assert remark.text == "เดิม"


def test_a_change_after_handing_in_keeps_what_was_typed(client: Client):
    assessment = make_review()
    remark = remark_on(opened(assessment), "1.1", "เดิม")
    completed(assessment)
    client.force_login(reviewer_of(assessment))

    answer = client.post(reverse("reviews:remark", args=[assessment.pk, remark.pk]), {"text": "แก้ช้าไป", "version": 1})

    remark.refresh_from_db()
    assert (answer.status_code, "แก้ช้าไป" in answer.content.decode(), remark.text) == (409, True, "เดิม")


def test_a_remark_on_a_sheet_that_was_never_opened_is_refused(client: Client):
    assessment = make_review()
    completed(assessment)
    client.force_login(officer())

    url = reverse("reviews:confirm_add_remark", args=[assessment.pk, "1.1"])
    answer = client.post(url, {"kind": "improvement", "text": "ก่อนมีร่าง"})

    assert answer.status_code == 409
    assert "ก่อนมีร่าง" in answer.content.decode()
    assert client.post(reverse("reviews:confirm_remark", args=[assessment.pk, 1])).status_code == 404
