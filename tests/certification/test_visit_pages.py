"""The page of a visit: its agenda, its findings and changed marks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Role
from certification.models import Visit
from certification.pages.people import possible_visitors
from reviews.models import Assignment
from tests.certification.steps import DATES, make_released, nine, plan, post, visited, want
from tests.dashboards.steps import release
from tests.factories import NOW, make_user, person
from tests.shown_forms import marks_shown
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("starts_at", "10/04/2568 08:00", "ต้องไม่ก่อนวันที่เผยแพร่ผล"),
        ("ends_at", "10/07/2569 08:00", "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"),
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


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("เปิดประชุม", "ต้องขึ้นต้นด้วยเวลา"),
        ("25:00 เปิดประชุม", "มีเวลาที่ไม่มีจริง"),
        ("09:75 เปิดประชุม", "มีเวลาที่ไม่มีจริง"),
        ("10:00-09:00 เปิดประชุม", "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"),
        ("09:00 " + "ยาว" * 101, "ยาวเกิน 300 ตัวอักษร"),
    ],
)
def test_an_agenda_that_cannot_be_is_refused_and_kept_in_the_page(officer, lines, message):
    assessment = make_released()
    want(assessment)
    refused = post(officer, "agenda", plan(assessment).pk, lines=lines)
    assert (refused.status_code, message in refused.text) == (422, True)
    assert lines in refused.text


@pytest.mark.parametrize("line", ["09:00-09:30 พิธีเปิด", "09.00 - 09.30 น. พิธีเปิด", "๐๙.๐๐ น. ถึง ๐๙.๓๐ น. พิธีเปิด"])
def test_a_line_of_the_agenda_may_say_until_when(officer, line):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    post(officer, "agenda", visit.pk, lines=line)
    page = visitor(officer).get(reverse("certification:visit", args=[visit.pk])).text
    assert "<strong>09:00–09:30 น.</strong> พิธีเปิด" in page
    assert "09:00–09:30 พิธีเปิด</textarea>" in page


def test_findings_and_changed_marks_stay_hidden_from_the_agency_until_the_visit_is_closed(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    post(officer, "add_question", visit.pk, text="ข้อมูลเปิด")
    question = visit.questions.get()
    post(officer, "finding", visit.pk, question.pk, **{f"question-{question.pk}-finding": "ข้อค้นพบลับ"})
    post(officer, "visit_item", visit.pk, "1.1", **nine() | {"basic-result-mark": "0", "reason": "เหตุผลลับ"})
    member = visitor(person(Role.MEMBER, assessment.agency))
    address = reverse("certification:visit", args=[visit.pk])

    before = member.get(address).content.decode()
    post(officer, "close_visit", visit.pk, summary="จบ")
    after = member.get(address).content.decode()

    assert [("ข้อมูลเปิด" in page, "ข้อค้นพบลับ" in page, "เหตุผลลับ" in page) for page in (before, after)] == [
        (True, False, False),
        (True, True, True),
    ]


def test_a_closed_visit_still_says_what_each_mark_was_before(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    post(officer, "visit_item", visit.pk, "1.1", **nine() | {"basic-result-mark": "0", "reason": "ไม่พบ"})
    address = reverse("certification:visit", args=[visit.pk])
    row = '<td data-label="เดิม">ครบ</td><td data-label="ใหม่">ยังไม่มี</td>'
    assert row in visitor(officer).get(address).text
    post(officer, "close_visit", visit.pk, summary="จบ")
    assert row in visitor(officer).get(address).text


def test_who_is_no_reviewer_any_more_is_not_sent_on_a_visit(officer):
    assessment = make_released()
    want(assessment)
    gone, still = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    for reviewer in (gone, still):
        Assignment.objects.create(assessment=assessment, reviewer=reviewer, assigned_by=officer, assigned_at=NOW)
    gone.memberships.all().delete()
    assert {person.pk for person in possible_visitors(assessment).values()} == {officer.pk, still.pk}
    assert post(officer, "plan", assessment.pk, visitors=[gone.pk], **DATES).status_code == 422


def test_questions_and_marks_of_another_visit_do_not_exist(officer):
    first, second = make_released(), make_released()
    for assessment in (first, second):
        want(assessment)
    own, other = plan(first), plan(second)
    post(officer, "add_question", other.pk, text="ข้อมูลเปิด")
    assert post(officer, "remove_question", own.pk, other.questions.get().pk).status_code == 404
    assert other.questions.count() == 1


def test_several_marks_of_an_item_change_with_one_reason_or_one_each(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    several = {
        "basic-approach-mark": "0",
        "basic-result-mark": "0.5",
        "basic-result-reason": "เฉพาะข้อนี้",
        "reason": "ทุกข้อ",
    }

    assert post(officer, "visit_item", visit.pk, "1.1", **nine() | several).status_code == 302

    assert dict(visit.marks.values_list("factor", "reason")) == {"approach": "ทุกข้อ", "result": "เฉพาะข้อนี้"}
    page = visitor(officer).get(reverse("certification:visit", args=[visit.pk])).content.decode()
    assert ("เปลี่ยน 2" in page, "เฉพาะข้อนี้" in page) == (True, True)
    shown = visitor(officer).get(reverse("certification:visit_item", args=[visit.pk, "1.1"]))
    assert shown.context["form"]["basic-result-mark"].value() == "0.5"
    assert 'value="เฉพาะข้อนี้"' in shown.content.decode()


def test_a_changed_mark_without_any_reason_is_refused_beside_it_and_stays_typed(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    refused = post(officer, "visit_item", visit.pk, "1.1", **nine() | {"advance-deploy-mark": "0"})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["advance-deploy-reason"]
    assert refused.context["form"]["advance-deploy-mark"].value() == "0"
    assert not visit.marks.exists()


def test_marks_noted_on_two_pages_do_not_undo_each_other(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    address = reverse("certification:visit_item", args=[visit.pk, "1.1"])
    shown = marks_shown(visitor(officer).get(address))

    def send(**marks):
        return post(officer, "visit_item", visit.pk, "1.1", **shown | marks)

    first = send(**{"basic-approach-mark": "0", "reason": "คนแรก"})
    other = send(**{"basic-deploy-mark": "0.5", "basic-deploy-reason": "คนที่สอง"})
    same = send(**{"basic-approach-mark": "0.5", "basic-approach-reason": "คนที่สอง"})

    assert (first.status_code, other.status_code, same.status_code) == (302, 302, 409)
    assert dict(visit.marks.values_list("factor", "reason")) == {"approach": "คนแรก", "deploy": "คนที่สอง"}
    assert "ค่าล่าสุดในระบบ “ยังไม่มี” เหตุผล คนแรก" in same.content.decode()
    again = marks_shown(same)
    assert (again["basic-approach-mark"], again["basic-deploy-reason"]) == ("0.5", "คนที่สอง")
    assert post(officer, "visit_item", visit.pk, "1.1", **again).status_code == 302
    assert dict(visit.marks.values_list("factor", "mark")) == {"approach": Decimal("0.5"), "deploy": Decimal("0.5")}


def test_marks_of_a_closed_visit_or_of_a_result_by_category_cannot_be_changed(officer):
    assessment = make_released()
    visit = visited(assessment)
    address = reverse("certification:visit_item", args=[visit.pk, "1.1"])
    assert visitor(officer).get(address).status_code == 302
    refused = post(officer, "visit_item", visit.pk, "1.1", **nine("0") | {"reason": "x"})
    assert (refused.status_code, "ปิดการตรวจ ณ พื้นที่แล้ว" in refused.content.decode()) == (409, True)
    assert not visit.marks.exists()


def test_a_result_by_category_has_no_marks_to_change(officer):
    assessment = release(450)
    want(assessment)
    visit = plan(assessment)
    page = visitor(officer).get(reverse("certification:visit", args=[visit.pk])).content.decode()
    assert "จึงเปลี่ยนคะแนนรายปัจจัยไม่ได้" in page
    assert post(officer, "visit_item", visit.pk, "1.1", **nine("0") | {"reason": "x"}).status_code == 409


def test_items_that_the_edition_lacks_are_not_found(officer):
    assessment = make_released()
    want(assessment)
    address = reverse("certification:visit_item", args=[plan(assessment).pk, "9.9"])
    assert visitor(officer).get(address).status_code == 404


def test_visitors_find_their_visits_and_nobody_elses(officer):
    assessment = make_released()
    want(assessment)
    visit = plan(assessment)
    visit.visitors.set([officer])
    address, named = reverse("certification:own_visits"), reverse("certification:visit", args=[visit.pk])
    assert named in visitor(officer).get(address).content.decode()
    other = visitor(person(Role.REVIEWER)).get(address).content.decode()
    assert named not in other
    assert "ยังไม่มีการตรวจ ณ พื้นที่ที่ท่านเป็นผู้ตรวจ" in other
