"""The page of a visit: its agenda, its findings and changed marks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role
from certification.models import Visit
from tests.certification.steps import DATES, make_released, plan, post, want
from tests.factories import person, requirement_of
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("ends_at", "10/04/2568 08:00", "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"),
        ("starts_at", "พรุ่งนี้", "ระบุวัน/เดือน/ปี"),
        ("visitors", [], "โปรดเลือกผู้ตรวจ"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_beside_its_field(officer, field, value, message):
    assessment = make_released()
    want(assessment)
    refused = post(officer, "plan", assessment.pk, **DATES | {"visitors": [officer.pk]} | {field: value})
    assert (refused.status_code, message in refused.content.decode()) == (422, True)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("lines", ["เปิดประชุม", "25:00 เปิดประชุม", "09:75 เปิดประชุม"])
def test_an_agenda_without_times_is_refused_and_kept_in_the_page(officer, lines):
    assessment = make_released()
    want(assessment)
    refused = post(officer, "agenda", plan(assessment).pk, lines=lines)
    assert refused.status_code == 422
    assert lines in refused.content.decode()


def test_findings_and_changed_marks_stay_hidden_from_the_agency_until_the_visit_is_closed(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    post(officer, "add_question", visit.pk, text="ข้อมูลเปิด")
    question = visit.questions.get()
    post(officer, "finding", visit.pk, question.pk, **{f"question-{question.pk}-finding": "ข้อค้นพบลับ"})
    place = f"{requirement_of(assessment, '1.1', 'basic')}-result"
    post(officer, "change_mark", visit.pk, place=place, mark="0", reason="เหตุผลลับ")
    member = visitor(person(Role.MEMBER, assessment.agency))
    address = reverse("certification:visit", args=[visit.pk])

    before = member.get(address).content.decode()
    post(officer, "close_visit", visit.pk, summary="จบ")
    after = member.get(address).content.decode()

    assert [("ข้อมูลเปิด" in page, "ข้อค้นพบลับ" in page, "เหตุผลลับ" in page) for page in (before, after)] == [
        (True, False, False),
        (True, True, True),
    ]


def test_questions_and_marks_of_another_visit_do_not_exist(officer):
    first, second = make_released(), make_released()
    for assessment in (first, second):
        want(assessment)
    own, other = plan(first), plan(second)
    post(officer, "add_question", other.pk, text="ข้อมูลเปิด")
    assert post(officer, "remove_question", own.pk, other.questions.get().pk).status_code == 404
    assert other.questions.count() == 1
