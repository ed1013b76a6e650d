"""The pages of certification, from the wish to the certificate that anyone can check."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.actions.cycles import set_stage_dates
from assessments.workflow import Stage
from certification.actions.deciding import withdraw_certificate
from certification.models import Certificate, Certification, Visit
from certification.workflow import CertificationState
from tests.certification.steps import DATES, VISIT, apply, coordinator, make_released, nine, plan, post, visited, want
from tests.factories import NOW, make_agency, make_user, person
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


def test_the_coordinator_answers_and_a_second_plan_makes_the_answer_final(officer):
    assessment = make_released()
    wish = {"wants": "yes", "contact": "นางสาวใจดี โทร 02 000 0000"}

    assert post(coordinator(assessment), "wish", assessment.pk, **wish).status_code == 302
    assert Certification.objects.get().state == CertificationState.WANTED
    plan(assessment)
    late = post(coordinator(assessment), "wish", assessment.pk, wants="no")
    assert (late.status_code, "สถานะปัจจุบันคือ" in late.content.decode()) == (409, True)


def test_who_wants_a_visit_names_somebody_to_speak_to():
    assessment = make_released()
    refused = post(coordinator(assessment), "wish", assessment.pk, wants="yes", contact="")
    assert refused.status_code == 422
    assert "โปรดระบุผู้ประสานงาน" in refused.content.decode()


@pytest.mark.parametrize(
    ("dates", "words"),
    [((2090, 2091), "ยังไม่ถึงช่วง “ตรวจรับรอง ณ พื้นที่ปฏิบัติงาน”"), ((2020, 2021), "พ้นช่วง “ตรวจรับรอง ณ พื้นที่ปฏิบัติงาน”")],
    ids=["too early", "too late"],
)
def test_outside_its_stage_the_page_says_why_nobody_is_asked(officer, dates, words):
    assessment = make_released()
    starts, ends = (NOW.replace(year=year) for year in dates)
    set_stage_dates(cycle=assessment.cycle, dates={Stage.CERTIFICATION: (starts, ends)}, actor=officer, at=NOW)

    page = visitor(coordinator(assessment)).get(reverse("certification:assessment", args=[assessment.pk]))

    assert words in page.content.decode()
    assert "wish_form" not in page.context
    assert post(coordinator(assessment), "wish", assessment.pk, wants="no").status_code == 409
    assert Certification.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "status"), [(Role.MEMBER, 403), (Role.EXECUTIVE, 403), (Role.OFFICER, 403), (Role.COORDINATOR, 302)]
)
def test_only_the_coordinator_answers(role, status):
    assessment = make_released()
    asked = post(person(role, assessment.agency), "wish", assessment.pk, wants="no")
    assert asked.status_code == status
    assert Certification.objects.count() == (status == 302)


def test_another_agency_learns_nothing():
    assessment = make_released()
    stranger = make_user(Role.COORDINATOR, make_agency())
    assert post(stranger, "wish", assessment.pk, wants="no").status_code == 404
    assert visitor(stranger).get(reverse("certification:assessment", args=[assessment.pk])).status_code == 404


def test_below_the_threshold_the_page_says_why_nothing_is_open():
    assessment = make_released(good=False)
    page = visitor(coordinator(assessment)).get(reverse("certification:assessment", args=[assessment.pk]))
    assert "คะแนนยังไม่ถึงเกณฑ์" in page.content.decode()
    assert "wish_form" not in page.context


def test_the_officer_plans_prepares_closes_and_certifies(officer):
    assessment = make_released()
    want(assessment)
    assert post(officer, "plan", assessment.pk, visitors=[officer.pk], **DATES).status_code == 302
    visit = Visit.objects.get()
    assert post(officer, "agenda", visit.pk, lines="๐๙.๐๐ น. เปิดประชุม\n10:30 - ตรวจเอกสาร").status_code == 302
    assert [str(line) for line in visit.agenda.all()] == ["09:00 เปิดประชุม", "10:30 ตรวจเอกสาร"]
    item = assessment.edition.categories.get(number=1).items.first()
    assert post(officer, "add_question", visit.pk, item=item.pk, text="ข้อมูลเปิด").status_code == 302
    question = visit.questions.get()
    change = nine() | {"significance-result-mark": "0.5", "reason": "พบบางส่วน"}
    assert post(officer, "visit_item", visit.pk, "1.1", **change).status_code == 302

    assert post(officer, "close_visit", visit.pk, summary="เรียบร้อย").status_code == 409
    finding = {f"question-{question.pk}-finding": "พบจริง"}
    assert post(officer, "finding", visit.pk, question.pk, **finding).status_code == 302
    assert post(officer, "close_visit", visit.pk, summary="เรียบร้อย").status_code == 302
    assert post(officer, "close_visit", visit.pk, summary="อีกครั้ง").status_code == 409
    signer = {"signed_name": "เลขาธิการ ทดสอบ", "signed_position": "เลขาธิการ ก.พ.ร."}
    assert post(officer, "certify", assessment.pk, **signer).status_code == 302
    assert post(officer, "certify", assessment.pk, **signer).status_code == 409
    assert Certificate.objects.get().score.version == 2


def test_anyone_checks_a_code_however_it_is_typed_and_learns_of_a_withdrawal(officer):
    assessment = make_released()
    visited(assessment)
    post(officer, "certify", assessment.pk, signed_name="ก", signed_position="ข")
    code = Certificate.objects.get().code
    typed = f"{code[:4]}-{code[4:8]} {code[8:]}".lower()

    asked = Client().get(reverse("certification:verify"), {"code": typed}, follow=True)
    assert (asked.status_code, "ใบรับรองนี้ถูกต้องและมีผล" in asked.content.decode()) == (200, True)

    withdraw_certificate(assessment=assessment, reason="ข้อมูลไม่ถูกต้อง", actor=officer, at=VISIT)
    page = Client().get(reverse("certification:verified", args=[code])).content.decode()
    assert "ใบรับรองนี้ถูกเพิกถอนแล้ว" in page
    assert "ข้อมูลไม่ถูกต้อง" not in page


@pytest.mark.parametrize(
    ("typed", "said"), [("", "โปรดกรอกรหัสตรวจสอบ"), (" ", "โปรดกรอกรหัสตรวจสอบ"), ("ไม่มี", "ไม่พบใบรับรอง")]
)
def test_what_can_be_no_code_is_said_so(typed: str, said: str):
    assert said in Client().get(reverse("certification:verify"), {"code": typed}).content.decode()
    assert said not in Client().get(reverse("certification:verify")).content.decode()


def test_an_unknown_code_is_said_to_be_unknown():
    answer = Client().get(reverse("certification:verified", args=["AAAA"]))
    assert (answer.status_code, "ไม่พบใบรับรอง" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_officers_list_costs_the_same_at_any_length(officer, rows, django_assert_num_queries):
    for _ in range(rows):
        assessment = make_released()
        want(assessment)
        apply(assessment)
    client = visitor(officer)
    with django_assert_num_queries(10):
        page = client.get(reverse("certification:index"))
    assert len(page.context["listed"]) == rows


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ({"state": "none"}, 1),
        ({"state": "wanted"}, 1),
        ({"q": "ไม่มี"}, 0),
        ({"waiting": "yes"}, 0),
        ({"waiting": "no"}, 2),
        ({"award": "none"}, 2),
        ({"award": "running"}, 0),
    ],
)
def test_the_list_is_narrowed(officer, sent, found):
    make_released()
    want(make_released())
    page = visitor(officer).get(reverse("certification:index"), sent)
    assert len(page.context["listed"]) == found


@pytest.mark.parametrize("name", ["wish", "plan", "certify", "refuse", "withdraw", "apply"])
def test_steps_are_taken_by_post_only(officer, name):
    assessment = make_released()
    assert visitor(officer).get(reverse(f"certification:{name}", args=[assessment.pk])).status_code == 405


def test_the_filter_offers_years_by_their_number(officer):
    make_released()
    page = visitor(officer).get(reverse("certification:index"))
    assert [label for _, label in page.context["filter"].form.fields["year"].choices] == ["ทุกปี", "2569"]
