from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Role
from certification.actions.deciding import certify, withdraw_certificate
from reports.builders.certificate import build_certificate
from reports.drawing.certificate import draw_certificate, laid_out_certificate
from tests.certification.steps import VISIT, make_released, visited
from tests.factories import person
from tests.reports.layout_steps import lines_of, outside, overlapping
from tests.reports.steps import read_with_poppler, squeezed
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    assessment = make_released()
    visited(assessment)
    certify(
        assessment=assessment,
        signed_name="นางสาวผู้ลงนาม ทดสอบ",
        signed_position="เลขาธิการ ก.พ.ร.",
        actor=person(Role.OFFICER),
        at=VISIT,
    )
    return assessment


def test_the_certificate_is_one_page_that_says_who_what_and_how_to_check(assessment, settings, tmp_path):
    settings.SITE_ADDRESS = "https://pmqa.example"
    sheet = build_certificate(assessment)

    file = draw_certificate(sheet)

    assert len(PdfReader(BytesIO(file)).pages) == 1
    text = squeezed(read_with_poppler(file, tmp_path))
    for words in (
        assessment.agency.name,
        "เลขที่ 1/2569",
        "นางสาวผู้ลงนาม ทดสอบ",
        sheet.code,
        f"https://pmqa.example/certification/verify/{sheet.code}/",
    ):
        assert squeezed(words) in text


def test_long_names_stay_on_the_page_and_beside_what_it_is_checked_by(assessment, settings):
    settings.SITE_ADDRESS = "https://a-very-long-host-name.of-the-office.pmqa.example"
    document = laid_out_certificate(
        replace(
            build_certificate(assessment),
            agency="สำนักงานคณะกรรมการกำกับและส่งเสริมการพัฒนาระบบบริหารจัดการทรัพยากรธรรมชาติอย่างบูรณาการ" * 2,
            ministry="กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม",
            signed_name="ว่าที่ร้อยตรีหญิงผู้มีชื่อและนามสกุลยาวมากเป็นพิเศษ ณ ตัวอย่างวงศ์สกุล",
            signed_position="ผู้อำนวยการกองพัฒนาระบบบริหาร รักษาราชการแทนเลขาธิการคณะกรรมการพัฒนาระบบราชการ",
        )
    )
    assert (len(document.pages), outside(document), overlapping(lines_of(document))) == (1, [], [])


def test_a_withdrawn_certificate_is_not_given_out_any_more(assessment):
    client = visitor(person(Role.OFFICER))
    address = reverse("reports:certificate_pdf", args=[assessment.pk])
    assert client.get(address).status_code == 202

    withdraw_certificate(assessment=assessment, reason="ข้อมูลไม่ถูกต้อง", actor=person(Role.OFFICER), at=VISIT)
    assert client.get(address).status_code == 404
