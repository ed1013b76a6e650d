"""Check and submit: where the three steps stand, who signs, and what is missing on which page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role, User
from assessments.completeness import Gap
from assessments.models import Assessment
from assessments.pages.submit import sections, submission_steps
from assessments.workflow import State
from tests.catalogues import small_catalogue
from tests.factories import bring_to, fill, make_assessment, make_user, person
from tests.visitors import visitor


@pytest.mark.parametrize(
    ("state", "missing", "expected"),
    [
        (State.DRAFT, 3, ["now", "later", "later"]),
        (State.DRAFT, 0, ["done", "now", "later"]),
        (State.RETURNED, 0, ["done", "now", "later"]),
        (State.SIGNED, 0, ["done", "done", "now"]),
        (State.SUBMITTED, 0, ["done", "done", "done"]),
        (State.RELEASED, 0, ["done", "done", "done"]),
    ],
)
def test_steps_follow_the_state(state, missing, expected):
    steps = submission_steps(state, missing=missing, closed="", signers=["สมชาย"])
    assert [step.state for step in steps] == expected


def test_steps_say_what_is_left_who_signs_and_why_nothing_can_be_done():
    open_, closed = (
        submission_steps(State.DRAFT, missing=3, closed=reason, signers=["สมชาย", "สมหญิง"])
        for reason in ("", "พ้นกำหนด")
    )
    assert [step.note for step in open_] == ["เหลือ 3 รายการ", "ผู้ลงนามได้: สมชาย สมหญิง", ""]
    assert [step.note for step in closed] == ["พ้นกำหนด", "ผู้ลงนามได้: สมชาย สมหญิง", ""]
    released = submission_steps(State.RELEASED, missing=0, closed="", signers=["สมชาย"])
    assert [step.note for step in released] == ["", "", ""]


@pytest.fixture
def assessment(db: None) -> Assessment:
    return make_assessment()


def page(role: str, assessment: Assessment) -> str:
    client: Client = visitor(person(role, assessment.agency))
    return client.get(reverse("assessments:submit", args=[assessment.pk])).text


def test_without_an_executive_the_coordinator_is_led_to_the_invitation(assessment):
    invite = f'<a href="{assessment.agency.get_absolute_url()}">เชิญผู้บริหาร</a>'
    assert invite in page(Role.COORDINATOR, assessment)
    member = page(Role.MEMBER, assessment)
    assert invite not in member
    assert "โปรดขอให้ผู้ประสานงานของหน่วยงานเชิญผู้บริหาร" in member


def test_only_an_executive_who_can_log_in_is_named(assessment):
    leader = make_user(Role.EXECUTIVE, assessment.agency, full_name="นายหนึ่ง ทดสอบ")
    assert "ผู้ลงนามได้: นายหนึ่ง ทดสอบ" in page(Role.MEMBER, assessment)
    User.objects.filter(pk=leader.pk).update(is_active=False)
    assert "ยังไม่มีผู้บริหารในระบบ" in page(Role.MEMBER, assessment)


def test_after_the_deadline_nothing_is_called_ready(assessment):
    fill(assessment)
    assert "พร้อมเสนอผู้บริหารลงนามรับรอง" in page(Role.EXECUTIVE, assessment)
    assert 'id="sign"' in page(Role.EXECUTIVE, assessment)
    Assessment.objects.filter(pk=assessment.pk).update(due_at=now() - timedelta(days=1))
    late = page(Role.EXECUTIVE, assessment)
    assert "พ้นกำหนดประเมินตนเอง" in late
    assert "พร้อมเสนอผู้บริหารลงนามรับรอง" not in late
    assert 'id="sign"' not in late


def test_what_is_missing_stands_under_the_page_that_mends_it(assessment):
    shown = page(Role.MEMBER, assessment)
    assert shown.count('<details class="gaps"') > 18
    assert "ลักษณะสำคัญขององค์การ <span" in shown
    assert f'href="{reverse("assessments:item", args=[assessment.pk, "1.1"])}?level=basic#level-basic"' in shown


def test_each_page_stands_once_in_the_order_of_the_form():
    places = [("results", "7.1"), ("item", "1.2"), ("results", "7.2"), ("profile", ""), ("results", "7.1")]
    found = sections(small_catalogue(), [Gap(page, key, "", "ก", True) for page, key in places])
    assert [(section.key, len(section.gaps)) for section in found] == [("", 1), ("1.2", 1), ("7.1", 2), ("7.2", 1)]


def test_a_gap_among_others_of_its_page_does_not_repeat_the_page():
    texts = ["1.1 ระดับ Basic ยังไม่ให้คะแนน A", "1.1 ยังไม่มีสรุปผลการดำเนินการในภาพรวม"]
    several, single = [Gap("item", "1.1", "basic", text, True) for text in texts], Gap("item", "1.2", "", "1.2 ก", True)
    found = sections(small_catalogue(), [*several, single])
    assert [words for section in found for _, words in section.entries] == [
        "ระดับ Basic ยังไม่ให้คะแนน A",
        "ยังไม่มีสรุปผลการดำเนินการในภาพรวม",
        "1.2 ก",
    ]


def test_the_steps_name_who_signed_and_when_it_was_sent(assessment):
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    shown = page(Role.COORDINATOR, assessment)
    assert "ลงนามโดย นางสาวผู้บริหาร ทดสอบ เมื่อ" in shown
    assert "ส่งเมื่อ" in shown
    assert shown.count("เสร็จแล้ว") == 3


@pytest.mark.django_db
def test_an_earlier_deadline_is_refused_with_the_present_one_and_what_was_typed_stays():
    assessment = make_assessment()
    before = assessment.due_at
    address = reverse("assessments:extend", args=[assessment.pk])
    answer = visitor(person(Role.OFFICER)).post(address, {"due_at": "29/09/2642 16:30", "reason": "ตามคำขอ"})
    page = answer.content.decode()
    assert (answer.status_code, "ต้องช้ากว่าวันที่ 30 กันยายน 2642" in page, "ตามคำขอ" in page) == (409, True, True)
    assessment.refresh_from_db()
    assert (assessment.due_at, assessment.due_is_own) == (before, False)
