"""A workbook: text stays text, formulas bring their values, the same content gives the same bytes."""

import zipfile
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from spreadsheets.looks import TEXT
from spreadsheets.writing import Book, Formula

AT = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)


def book(*values) -> Book:
    made = Book(title="ชื่อ", author="กรม", subject="เกณฑ์", at=AT)
    sheet = made.add("แผ่นแรก", [20, 20])
    sheet.title("หัวเรื่อง", "หมายเหตุ")
    sheet.head(["ก", "ข"])
    for value in values:
        sheet.line([value, None])
    return made


def read(content: bytes, **how):
    return load_workbook(BytesIO(content), **how)["แผ่นแรก"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "'="])
def test_text_with_the_first_letter_of_a_formula_is_a_string_as_it_was_typed(start):
    content = book(f"{start}cmd|' /C calc'!A0").content()
    cell = read(content)["A4"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", f"{start}cmd|' /C calc'!A0", True)
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_formula_brings_its_value_for_viewers_that_do_not_calculate():
    content = book(Formula("1/3", Fraction(1, 3)), Formula('IF(1<2,"<ก>","ข")', "<ก>")).content()
    assert [read(content)[cell].value for cell in ("A4", "A5")] == ["=1/3", '=IF(1<2,"<ก>","ข")']
    assert [read(content, data_only=True)[cell].value for cell in ("A4", "A5")] == [pytest.approx(1 / 3), "<ก>"]


def test_the_same_content_gives_the_same_bytes():
    assert book("ก", Formula("1+1", Fraction(2))).content() == book("ก", Formula("1+1", Fraction(2))).content()


def test_head_stays_in_sight_and_is_printed_on_every_page_of_a4_landscape():
    sheet = read(book("ก").content())
    page = sheet.page_setup
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_row_is_as_high_as_its_longest_text():
    sheet = read(book("สั้น", "ข้อความยาว " * 20).content())
    assert sheet.row_dimensions[5].height > 4 * sheet.row_dimensions[4].height
    assert TEXT.lines("ก\nข", 20) == 2


def test_file_says_whose_it_is():
    properties = load_workbook(BytesIO(book("ก").content())).properties
    assert (properties.title, properties.creator, properties.subject) == ("ชื่อ", "กรม", "เกณฑ์")
    assert properties.created == AT.replace(tzinfo=None)
