"""The pages of the award: applying, reporting, granting."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certification.models import AwardApplication, Visit
from certification.workflow import AwardState
from tests.certification.steps import DATES, apply, coordinator, make_released, post
from tests.documents import pdf
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


def test_a_step_whose_name_ends_in_a_figure_is_said_with_a_space(officer):
    application = apply(make_released())
    client = visitor(officer)
    address = reverse("certification:award_step", args=[application.pk, "pass_first"])
    assert "แจ้งผลผ่านขั้นตอนที่ 1 แล้ว" in client.post(address, follow=True).text
