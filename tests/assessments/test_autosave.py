"""What the autosave and the save button of the writing pages are answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.models import Answer, Assessment, ProfileAnswer
from assessments.workflow import State
from tests.factories import make_assessment, person

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


def log_in(client: Client, assessment: Assessment, role: str = Role.MEMBER) -> None:
    client.force_login(person(role, assessment.agency))


def save_item(client: Client, assessment: Assessment, sent: dict[str, Any], **kwargs: Any) -> HttpResponse:
    return client.post(reverse("assessments:item", args=[assessment.pk, "1.1"]), sent, **kwargs)


def save_profile(client: Client, assessment: Assessment, sent: dict[str, Any], **kwargs: Any) -> HttpResponse:
    return client.post(reverse("assessments:profile", args=[assessment.pk]), sent, **kwargs)


BOTH = pytest.mark.parametrize("save", [save_item, save_profile], ids=["item", "profile"])


def test_a_stale_text_comes_back_with_both_versions(client: Client):
    assessment = make_assessment()
    log_in(client, assessment)
    save_item(client, assessment, {"basic-approach": "คนแรก", "basic-approach-version": 0})
    response = save_item(client, assessment, {"basic-approach": "คนที่สอง", "basic-approach-version": 0})
    page = response.content.decode()
    assert response.status_code == 409
    assert "คนที่สอง</textarea>" in page
    assert "<p>คนแรก</p>" in page
    assert Answer.objects.get(assessment=assessment).text == "<p>คนแรก</p>"


def test_a_refused_text_keeps_the_version_it_was_made_from(client: Client):
    """Else its next save would go over what somebody else wrote in between."""
    assessment = make_assessment()
    log_in(client, assessment)
    save_item(client, assessment, {"basic-approach": "คนแรก", "basic-approach-version": 0})
    too_long = save_item(client, assessment, {"basic-approach": "ก" * 20_001, "basic-approach-version": 0})
    assert too_long.status_code == 422
    assert 'name="basic-approach-version" value="0"' in too_long.content.decode()


@pytest.mark.parametrize(
    ("sent", "status", "part"),
    [
        ({"basic-approach": "ก", "basic-approach-version": 0}, 200, "saved"),
        ({"basic-approach-mark": "0.7", "basic-approach-version": 0}, 422, "errors"),
        ({"basic-approach": "ก" * 20_001, "basic-approach-version": 0}, 422, "errors"),
        ({"basic-approach": "ก", "basic-approach-version": 7}, 409, "conflicts"),
    ],
    ids=["saved", "bad mark", "too long", "stale"],
)
def test_autosave_answers_in_json(client: Client, sent: dict[str, Any], status: int, part: str):
    assessment = make_assessment()
    log_in(client, assessment)
    response = save_item(client, assessment, sent, headers=SCRIPT)
    assert (response.status_code, bool(response.json()[part])) == (status, True)


def test_autosave_into_a_locked_assessment_says_why(client: Client):
    assessment = make_assessment(state=State.SIGNED)
    log_in(client, assessment)
    sent = {"basic-approach": "ก", "basic-approach-version": 1}
    response = save_item(client, assessment, sent, headers=SCRIPT)
    assert response.status_code == 423
    assert "ผู้บริหารลงนามแล้ว" in response.json()["refused"]


def test_autosave_without_the_right_to_write_is_told_so_not_to_log_in(client: Client):
    assessment = make_assessment()
    log_in(client, assessment, Role.EXECUTIVE)
    response = save_item(client, assessment, {"basic-approach": "ก", "basic-approach-version": 0}, headers=SCRIPT)
    assert response.status_code == 403
    assert "เฉพาะทีมงานและผู้ประสานงาน" in response.json()["refused"]


@BOTH
@pytest.mark.parametrize(
    ("sent", "kwargs", "status", "reason"),
    [
        ('{"basic-approach": "ก"}', {"content_type": "application/json"}, 415, "จากแบบฟอร์มเท่านั้น"),
        ({}, {}, 400, "ไม่มีสิ่งใดให้บันทึก"),
        ({"basic-aproach": "ก"}, {}, 400, "“basic-aproach”"),
        ({"summary": "ก", "question-1": "ก"}, {}, 400, "ไม่มีช่องชื่อ"),
        ({"summary-mark": "1"}, {}, 400, "“summary-mark”"),
        ({"basic-approach-version": 1, "question-1-version": 1}, {}, 400, "ไม่มีช่องชื่อ"),
    ],
    ids=["json", "nothing", "misspelt", "another page's", "no mark here", "versions alone"],
)
def test_what_a_page_does_not_send_is_refused_by_name(
    client: Client, save, sent: Any, kwargs: dict[str, Any], status: int, reason: str
):
    assessment = make_assessment()
    log_in(client, assessment)
    script = save(client, assessment, sent, headers=SCRIPT, **kwargs)
    page = save(client, assessment, sent, **kwargs)
    assert (script.status_code, page.status_code) == (status, status)
    assert reason in script.json()["refused"]
    assert reason in page.content.decode()
    assert not Answer.objects.exists()
    assert not ProfileAnswer.objects.exists()


@pytest.mark.parametrize(
    ("question", "typed", "status", "shown"),
    [
        (7, "1.5", 422, "กรอกเป็นจำนวนเต็ม เช่น 1,250"),
        (7, "๑,๒๕๐", 200, "1250"),
        (5, "1.2 ล้าน", 422, "เช่น 1,200,000"),
        (5, "๑.๕ พันล้านบาท", 422, "เช่น 1,500,000,000"),
        (5, "มาก", 422, "กรอกเป็นตัวเลขเต็มจำนวน เช่น 1,200,000"),
        (5, "1,200,000.50", 200, "1200000.5"),
    ],
    ids=["half a person", "people", "millions in words", "Thai words", "no figure", "satang"],
)
def test_a_figure_of_the_profile_is_one_that_its_unit_allows(
    client: Client, question: int, typed: str, status: int, shown: str
):
    assessment = make_assessment()
    log_in(client, assessment)
    name = f"question-{question}"
    response = save_profile(client, assessment, {name: typed, f"{name}-version": 0}, headers=SCRIPT)
    assert response.status_code == status
    said = ProfileAnswer.objects.get().text if status == 200 else response.json()["errors"][name][0]
    assert shown in said
