"""Files of indicators that cannot be taken: every problem by its cell, every file with the reason, nothing stored."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook

from assessments.indicator_file.template import draw_template
from assessments.models import Assessment, Indicator, IndicatorUpload
from tests.assessments.indicator_files import HEAD, empty_row, filled, problems, put, saved, send, with_new
from tests.documents import EXECUTABLE, archive, excel_97, office, pdf, protected_office
from tests.factories import make_agency, make_assessment, make_cycle

pytestmark = pytest.mark.django_db

BAD = {
    "word": ({"ผลปี_2569": "มาก"}, "I", "กรอกเป็นตัวเลข"),
    "dash": ({"ผลปี_2569": "-"}, "I", "เว้นว่าง"),
    "date": ({"ผลปี_2569": datetime(2026, 1, 5)}, "I", "เป็นวันที่หรือเวลา ไม่ใช่ตัวเลข"),
    "truth": ({"ผลปี_2569": True}, "I", "ค่าจริง/เท็จ"),
    "five decimals": ({"ผลปี_2569": 0.33333}, "I", "ทศนิยมเกิน 4 ตำแหน่ง"),
    "too large": ({"ผลปี_2569": 1e20}, "I", "ใหญ่เกินไป"),
    "formula without a value": ({"ผลปี_2569": "=1+1"}, "I", "สูตรที่ยังไม่มีค่า"),
    "target of 0": ({"เป้าหมายปี_2569": 0}, "K", "เป้าหมายมากกว่า 0"),
    "no unit": ({"หน่วยวัด": None}, "E", "โปรดระบุหน่วยวัด"),
    "no name": ({"ชื่อตัวชี้วัด": None}, "D", "โปรดระบุชื่อตัวชี้วัด"),
    "long name": ({"ชื่อตัวชี้วัด": "ก" * 301}, "D", "300"),
    "no direction": ({"ทิศทาง": None}, "F", "ค่ามากดี"),
    "unknown direction": ({"ทิศทาง": "ขึ้น"}, "F", "ค่ามากดี"),
    "unknown group": ({"กลุ่มตัววัด": "9.9-1 ไม่มี"}, "C", "ไม่มีกลุ่มตัววัด “9.9-1 ไม่มี”"),
    "group of text": ({"กลุ่มตัววัด": "พันธกิจ"}, "C", "โปรดเลือกจากรายการ"),
    "no group": ({"กลุ่มตัววัด": None}, "C", "โปรดเลือกกลุ่มตัววัด"),
    "comparison without source": ({"ค่าเปรียบเทียบ": 5}, "M", "โปรดระบุแหล่งที่มา"),
    "unknown key group": ({"กลุ่มสำคัญที่วัด": "ชาวประมง"}, "N", "ไม่พบกลุ่ม “ชาวประมง”"),
}


@pytest.mark.parametrize(("cells", "letter", "said"), BAD.values(), ids=BAD)
def test_problem_is_told_by_its_cell_and_nothing_is_stored(assessment, member_client, cells, letter, said):
    def fill(sheet):
        row = empty_row(sheet, "7.1-2")
        put(sheet, row, ชื่อตัวชี้วัด="ก", หน่วยวัด="ร้อยละ", ทิศทาง="ค่ามากดี")
        put(sheet, row, **cells)
        fill.row = row

    response = send(member_client, assessment, filled(assessment, fill))
    assert response.status_code == 422
    ((address, text),) = problems(response)
    assert (address, said in text) == (f"{letter}{fill.row}", True), text
    assert f'<th scope="row">{address}</th>' in response.text
    assert not IndicatorUpload.objects.exists() and not Indicator.objects.exists()


def test_every_problem_of_a_row_is_told_at_once(assessment, member_client):
    content = with_new(assessment, ผลปี_2569="มาก", ผลปี_2568="น้อย", ค่าเปรียบเทียบ=5)
    found = problems(send(member_client, assessment, content))
    assert [address[0] for address, _ in found] == ["H", "I", "M"]


def test_merged_cells_are_told(assessment, member_client):
    def fill(sheet):
        row = empty_row(sheet, "7.1-2")
        put(sheet, row, ชื่อตัวชี้วัด="ก", หน่วยวัด="ร้อยละ", ทิศทาง="ค่ามากดี")
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=4, end_column=4)
        fill.row = row

    ((address, text),) = problems(send(member_client, assessment, filled(assessment, fill)))
    assert (address, f"D{fill.row}:D{fill.row + 1}" in text) == (f"D{fill.row}", True)


def other_year(assessment: Assessment) -> bytes:
    return draw_template(make_assessment(assessment.agency, cycle=make_cycle(2568)))


def other_agency(assessment: Assessment) -> bytes:
    return draw_template(make_assessment(make_agency("กรมอื่น"), cycle=assessment.cycle))


def without_head(assessment: Assessment) -> bytes:
    return filled(assessment, lambda sheet: put(sheet, HEAD, หน่วยวัด="หน่วย"))


def bomb(assessment: Assessment) -> bytes:
    with zipfile.ZipFile(BytesIO(draw_template(assessment))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
        package.writestr("xl/media/bomb.xml", b" " * (40 * 1024 * 1024))
    return target.getvalue()


def with_entities(assessment: Assessment) -> bytes:
    with zipfile.ZipFile(BytesIO(draw_template(assessment))) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>'
    parts["xl/workbook.xml"] = evil + parts["xl/workbook.xml"].split("?>")[-1]
    return archive(parts)


def own_workbook(assessment: Assessment) -> bytes:
    return saved(Workbook())


def shortened(assessment: Assessment) -> bytes:
    return draw_template(assessment)[:4000]


FILES = {
    "another year's": (other_year, "x.xlsx", "เป็นแบบกรอกของปี 2568"),
    "another agency's": (other_agency, "x.xlsx", "เป็นแบบกรอกของกรมอื่น"),
    "changed head": (without_head, "x.xlsx", "หัวคอลัมน์อาจถูกลบหรือเปลี่ยนชื่อ (หน่วยวัด)"),
    "own workbook": (own_workbook, "x.xlsx", "ไม่ใช่แบบกรอกตัวชี้วัดของระบบ"),
    "bomb": (bomb, "x.xlsx", "ขนาดใหญ่หรือมีแถวมากผิดปกติ"),
    "entities": (with_entities, "x.xlsx", "เพื่อความปลอดภัย"),
    "cut short": (shortened, "x.xlsx", "เสียหาย"),
    "empty package": (lambda _: office("xlsx"), "x.xlsx", "ไม่ใช่แบบกรอกตัวชี้วัดของระบบ"),
    "macro": (lambda _: office("xlsx", macro=True), "x.xlsx", "มาโคร"),
    "macro by name": (lambda a: draw_template(a), "x.xlsm", ".xlsx"),
    "protected": (lambda _: protected_office("xlsx", "secret"), "x.xlsx", "รหัสผ่าน"),
    "old Excel": (lambda _: excel_97(), "x.xls", "ไม่ใช่ Excel ชนิด .xlsx"),
    "pdf": (lambda _: pdf(), "x.pdf", "ไม่ใช่ Excel ชนิด .xlsx"),
    "csv": (lambda _: "ก,ข".encode("tis-620"), "x.csv", "ไม่ใช่ Excel ชนิด .xlsx"),
    "program": (lambda _: EXECUTABLE, "x.xlsx", "ไม่ใช่ Excel ชนิด .xlsx"),
    "nothing in it": (lambda _: b"", "x.xlsx", "ว่างเปล่า"),
    "over 5 megabytes": (lambda _: b"PK\x03\x04" + b"0" * (5 * 1024 * 1024), "x.xlsx", "ขนาดใหญ่"),
}


@pytest.mark.parametrize(("make", "name", "said"), FILES.values(), ids=FILES)
def test_file_that_is_no_template_of_this_assessment_is_refused_with_the_reason(
    assessment, member_client, make, name, said
):
    response = send(member_client, assessment, make(assessment), name)
    (error,) = response.context["form"].errors["file"]
    assert (response.status_code, said in error) == (422, True), error
    assert not IndicatorUpload.objects.exists()


def test_no_file_at_all_is_said_beside_the_field(assessment, member_client):
    response = member_client.post(reverse("assessments:upload_indicators", args=[assessment.pk]))
    assert (response.status_code, "โปรดเลือกไฟล์" in response.text) == (422, True)
