from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.cycles import set_stage_dates
from assessments.models import Assessment
from assessments.workflow import Stage
from certification.actions.deciding import withdraw_certificate
from certification.models import AwardApplication, Certificate, Certification, Clarification, Visit
from certification.workflow import AwardState, CertificationState
from reviews.models import Remark, RemarkKind, Sheet, SheetKind
from tests.certification.steps import VISIT, apply, make_released, plan, visited, want
from tests.documents import pdf
from tests.factories import NOW, make_agency, make_user, person, requirement_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DATES = {"starts_at": "10/04/2568 09:00", "ends_at": "10/04/2568 15:00", "place": "ห้องประชุม 1"}


def visitor(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def post(user: User, name: str, *args: object, **sent: object):
    return visitor(user).post(reverse(f"certification:{name}", args=args), sent)


def coordinator(assessment: Assessment) -> User:
    return person(Role.COORDINATOR, assessment.agency)


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER)


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
    requirement = requirement_of(assessment, "1.1", "significance")
    change = {"place": f"{requirement}-result", "mark": "0.5", "reason": "พบบางส่วน"}
    assert post(officer, "change_mark", visit.pk, **change).status_code == 302

    assert post(officer, "close_visit", visit.pk, summary="เรียบร้อย").status_code == 409
    finding = {f"question-{question.pk}-finding": "พบจริง"}
    assert post(officer, "finding", visit.pk, question.pk, **finding).status_code == 302
    assert post(officer, "close_visit", visit.pk, summary="เรียบร้อย").status_code == 302
    assert post(officer, "close_visit", visit.pk, summary="อีกครั้ง").status_code == 409
    signer = {"signed_name": "เลขาธิการ ทดสอบ", "signed_position": "เลขาธิการ ก.พ.ร."}
    assert post(officer, "certify", assessment.pk, **signer).status_code == 302
    assert post(officer, "certify", assessment.pk, **signer).status_code == 409
    assert Certificate.objects.get().score.version == 2


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


def test_an_unknown_code_is_said_to_be_unknown():
    answer = Client().get(reverse("certification:verified", args=["AAAA"]))
    assert (answer.status_code, "ไม่พบใบรับรอง" in answer.content.decode()) == (404, True)


def test_an_award_is_applied_for_reported_and_granted(officer):
    assessment = make_released()
    unchosen = post(coordinator(assessment), "apply", assessment.pk, category="")
    assert (unchosen.status_code, "โปรดเลือกประเภทรางวัล" in unchosen.text) == (422, True)
    assert AwardApplication.objects.count() == 0
    assert post(coordinator(assessment), "apply", assessment.pk, category="whole").status_code == 302
    assert post(coordinator(assessment), "apply", assessment.pk, category="whole").status_code == 409
    application = AwardApplication.objects.get()
    assert post(officer, "award_step", application.pk, "pass_first").status_code == 302
    assert post(officer, "award_step", application.pk, "pass_first").status_code == 409
    file = SimpleUploadedFile("รายงาน.pdf", pdf(title="รายงาน"))
    assert post(coordinator(assessment), "send_report", application.pk, file=file).status_code == 302
    report = visitor(officer).get(reverse("certification:report", args=[application.pk]))
    assert b"".join(report.streaming_content).startswith(b"%PDF-")
    assert post(officer, "award_step", application.pk, "pass_second").status_code == 302
    assert post(officer, "plan_award", application.pk, visitors=[officer.pk], **DATES).status_code == 302
    assert post(officer, "close_visit", Visit.objects.get().pk, summary="จบ").status_code == 302
    assert post(officer, "grant", application.pk, award_name="ระดับดีเด่น").status_code == 302

    application.refresh_from_db()
    assert application.state == AwardState.AWARDED


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("รายงาน.pdf", b"", "ว่างเปล่า"),
        ("รายงาน.pdf", b"MZ", "ระบบรับเฉพาะ PDF โปรด"),
        ("รายงาน.docx", b"PK\x03\x04", "ระบบรับเฉพาะ PDF โปรด"),
        ("รายงาน.docx", pdf(title="x"), "เนื้อหาเป็น PDF"),
    ],
)
def test_a_report_that_is_no_pdf_is_refused(officer, name, content, message):
    application = apply(make_released())
    post(officer, "award_step", application.pk, "pass_first")
    sent = SimpleUploadedFile(name, content)
    refused = post(coordinator(application.assessment), "send_report", application.pk, file=sent)
    assert (refused.status_code, message in refused.content.decode()) == (422, True)


def test_each_side_takes_its_own_steps_only(officer):
    application = apply(make_released())
    agency = coordinator(application.assessment)
    assert post(agency, "award_step", application.pk, "pass_first").status_code == 403
    assert post(officer, "award_step", application.pk, "cancel").status_code == 403
    assert post(officer, "award_step", application.pk, "award").status_code == 404
    application.refresh_from_db()
    assert application.state == AwardState.APPLIED


def make_remark(assessment: Assessment, kind: str = SheetKind.CONFIRMED, **fields) -> Remark:
    sheet = Sheet.objects.create(assessment=assessment, kind=kind, opened_at=NOW, **fields)
    item = assessment.edition.categories.get(number=1).items.first()
    return Remark.objects.create(
        sheet=sheet, kind=RemarkKind.IMPROVEMENT, item=item, text="ควรแสดงให้เห็น", updated_at=NOW
    )


def test_a_remark_is_asked_about_and_answered(officer):
    assessment = make_released()
    Assessment.objects.filter(pk=assessment.pk).update(released_at="2099-01-01T00:00Z")
    remark = make_remark(assessment)
    sent = {f"remark-{remark.pk}-question": "หมายถึงอะไร"}
    assert post(coordinator(assessment), "ask", assessment.pk, remark.pk, **sent).status_code == 302
    assert post(coordinator(assessment), "ask", assessment.pk, remark.pk, **sent).status_code == 409
    asked = Clarification.objects.get()
    answer = {f"answer-{asked.pk}-answer": "หมายถึงตัวชี้วัด"}
    assert post(coordinator(assessment), "answer", asked.pk, **answer).status_code == 403
    assert post(officer, "answer", asked.pk, **answer).status_code == 302
    assert post(officer, "answer", asked.pk, **answer).status_code == 409

    page = visitor(person(Role.MEMBER, assessment.agency)).get(
        reverse("certification:clarifications", args=[assessment.pk])
    )
    assert "หมายถึงตัวชี้วัด" in page.content.decode()


def test_a_reviewers_own_remark_is_nothing_to_ask_about():
    assessment = make_released()
    remark = make_remark(assessment, SheetKind.INDIVIDUAL, reviewer=person(Role.REVIEWER))
    sent = {f"remark-{remark.pk}-question": "หมายถึงอะไร"}
    assert post(coordinator(assessment), "ask", assessment.pk, remark.pk, **sent).status_code == 404


def test_after_the_window_the_question_is_refused():
    assessment = make_released()
    Assessment.objects.filter(pk=assessment.pk).update(released_at=NOW - timedelta(days=900))
    remark = make_remark(assessment)
    late = post(coordinator(assessment), "ask", assessment.pk, remark.pk, **{f"remark-{remark.pk}-question": "x"})
    assert (late.status_code, "พ้นกำหนดขอคำชี้แจง" in late.content.decode()) == (409, True)


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


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_remarks_costs_the_same_at_any_length(rows, django_assert_num_queries):
    assessment = make_released()
    first = make_remark(assessment)
    for _ in range(rows - 1):
        Remark.objects.create(
            sheet=first.sheet, kind=RemarkKind.IMPROVEMENT, item=first.item, text="อีกข้อ", updated_at=NOW
        )
    client = visitor(coordinator(assessment))
    with django_assert_num_queries(7):
        client.get(reverse("certification:clarifications", args=[assessment.pk]))


@pytest.mark.parametrize("name", ["wish", "plan", "certify", "refuse", "withdraw", "apply"])
def test_steps_are_taken_by_post_only(officer, name):
    assessment = make_released()
    assert visitor(officer).get(reverse(f"certification:{name}", args=[assessment.pk])).status_code == 405
