"""What is read from the cells of an indicator file, however people typed it and wherever the table stands."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.models import Role
from assessments.indicator_file.columns import SHEET
from assessments.indicator_file.template import draw_template
from assessments.models import Cycle, Indicator
from tests.assessments.indicator_files import (
    HEAD,
    column,
    confirm,
    empty_row,
    filled,
    problems,
    put,
    saved,
    send,
    template_of,
    with_new,
)
from tests.factories import make_assessment, make_cycle, person

pytestmark = pytest.mark.django_db

GOOD = {
    "Thai digits": ("๑,๒๓๔.๕", "1234.5"),
    "figure as text": (" 80.25 ", "80.25"),
    "binary rest": (0.1 + 0.2, "0.3"),
    "zero": (0, "0"),
}


@pytest.mark.parametrize(("typed", "read"), GOOD.values(), ids=GOOD)
def test_figures_are_read_as_they_are_meant(assessment, member_client, typed, read):
    send(member_client, assessment, with_new(assessment, ผลปี_2569=typed))
    confirm(member_client, assessment)
    assert Indicator.objects.get().result == Decimal(read)


def test_percentage_is_read_as_it_is_seen_and_said_so(assessment, member_client):
    def fill(sheet):
        row = empty_row(sheet, "7.1-2")
        put(sheet, row, ชื่อตัวชี้วัด="ก", หน่วยวัด="ร้อยละ", ทิศทาง="ค่ามากดี", ผลปี_2569=0.855)
        sheet.cell(row, column(sheet, "ผลปี 2569")).number_format = "0.0%"

    shown = member_client.get(send(member_client, assessment, filled(assessment, fill))["Location"])
    assert "อ่านตามที่เห็นเป็น 85.5" in shown.text
    confirm(member_client, assessment)
    assert Indicator.objects.get().result == Decimal("85.5")


def test_value_of_a_formula_is_taken_as_the_file_brings_it(assessment, member_client):
    content = with_new(assessment, ผลปี_2569="=40*2")
    with zipfile.ZipFile(BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    parts["xl/worksheets/sheet2.xml"] = re.sub(r"(<f>40\*2</f>)<v\s*/?>(</v>)?", r"\1<v>80</v>", sheet).encode()
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    send(member_client, assessment, target.getvalue())
    confirm(member_client, assessment)
    assert Indicator.objects.get().result == 80


def test_extra_sheets_are_left_alone_and_said(assessment, member_client):
    book = template_of(assessment)
    book.create_sheet("บันทึกของฉัน")["A1"] = "=1/0"
    put(book[SHEET], empty_row(book[SHEET], "7.1-2"), ชื่อตัวชี้วัด="ก", หน่วยวัด="ราย", ทิศทาง="ค่ามากดี")
    shown = member_client.get(send(member_client, assessment, saved(book))["Location"])
    assert "ไม่ได้อ่านแผ่น “บันทึกของฉัน”" in shown.text


def test_ten_thousand_empty_rows_are_no_rows(assessment, member_client):
    def fill(sheet):
        put(sheet, empty_row(sheet, "7.1-2"), ชื่อตัวชี้วัด="ก", หน่วยวัด="ราย", ทิศทาง="ค่ามากดี")
        for row in range(sheet.max_row, 10_000):
            sheet.cell(row, 4).number_format = "0.00"

    shown = member_client.get(send(member_client, assessment, filled(assessment, fill))["Location"])
    assert len(shown.context["plan"].lines) == 1


def moved_columns(sheet) -> None:
    sheet.insert_cols(4)
    sheet.cell(HEAD, 4).value = "ลำดับ"


def test_table_is_found_by_its_heads_wherever_it_stands(assessment, member_client):
    content = with_new(assessment)
    book = load_workbook(BytesIO(content))
    moved_columns(book[SHEET])
    book[SHEET].title = "Sheet1"
    send(member_client, assessment, saved(book))
    confirm(member_client, assessment)
    assert Indicator.objects.get().name == "ตัวชี้วัดใหม่"


def test_five_target_values_are_columns_where_results_are_scored_by_them(client):
    cycle = make_cycle()
    Cycle.objects.filter(pk=cycle.pk).update(result_scheme="linear_five")
    cycle.refresh_from_db()
    assessment = make_assessment(cycle=cycle)
    client.force_login(person(Role.MEMBER, assessment.agency))
    five = {f"ค่าสำหรับ_{n}00_คะแนน": n * 10 for n in range(1, 6)}

    wrong = send(client, assessment, with_new(assessment, **{**five, "ค่าสำหรับ_300_คะแนน": 5}))
    assert problems(wrong)[0][0].startswith("O") and "เรียงจากน้อยไปมาก" in problems(wrong)[0][1]
    send(client, assessment, with_new(assessment, **five))
    confirm(client, assessment)
    assert Indicator.objects.get().five_targets == ["10", "20", "30", "40", "50"]
    shown = client.get(send(client, assessment, draw_template(assessment))["Location"])
    assert [line.kind.value for line in shown.context["plan"].lines] == ["unchanged"]
