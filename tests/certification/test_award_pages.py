"""The pages of the award: applying, reporting, granting."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from certification.models import AwardApplication, Visit
from certification.workflow import AWARD, AwardState
from notices.models import Notice
from tests.certification.steps import DATES, apply, coordinator, make_released, post
from tests.documents import pdf
from tests.factories import make_user
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


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
    granted = {"award_name": "ระดับดีเด่น", "ceremony_at": "12/09/2569 13:30"}
    assert post(officer, "grant", application.pk, **granted).status_code == 302

    application.refresh_from_db()
    assert application.state == AwardState.AWARDED
    told = Notice.objects.filter(recipient=coordinator(assessment)).latest("pk")
    assert told.body == "รางวัลภาพรวม ระดับดีเด่น พิธีมอบรางวัล 12 กันยายน 2569 เวลา 13:30 น."


def test_the_plan_of_a_visit_comes_back_as_it_was_made(officer):
    application = apply(make_released())
    for step in ("pass_first", "report", "pass_second"):
        AwardApplication.objects.filter(pk=application.pk).update(state=AWARD[step].to)
    post(officer, "plan_award", application.pk, visitors=[officer.pk], **DATES)
    page = visitor(officer).get(reverse("certification:award", args=[application.pk]))
    assert DATES["place"] in page.text
    assert page.context["visit_form"]["visitors"].value() == [officer.pk]


def test_an_application_refused_at_once_has_no_report(officer):
    application = apply(make_released())
    post(officer, "award_step", application.pk, "refuse", **{"refuse-reason": "เอกสารไม่ครบ"})
    page = visitor(officer).get(reverse("certification:award", args=[application.pk])).text
    assert "ยังไม่ได้ส่งรายงาน" in page


def test_a_manager_is_led_to_no_page_that_is_closed_to_them():
    assessment = make_released()
    page = visitor(make_user(Role.MANAGER)).get(reverse("certification:assessment", args=[assessment.pk]))
    assert (page.status_code, f'href="{reverse("certification:index")}"' in page.text) == (200, False)


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


def test_a_step_whose_name_ends_in_a_figure_is_said_with_a_space(officer):
    application = apply(make_released())
    client = visitor(officer)
    address = reverse("certification:award_step", args=[application.pk, "pass_first"])
    assert "แจ้งผลผ่านขั้นตอนที่ 1 แล้ว" in client.post(address, follow=True).text
