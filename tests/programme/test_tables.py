from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from programme.tables.reading import BYTES_MOST, LINES_MOST, read_table
from programme.tables.shapes import Column, UnreadableTable

COLUMNS = (
    Column("name", "ชื่อหน่วยงาน", ("หน่วยงาน",), required=True),
    Column("kind", "ประเภท", required=True),
    Column("ministry", "กระทรวง"),
)
CSV = 'ชื่อหน่วยงาน,ประเภท,กระทรวง,หมายเหตุ\r\n"กรมทดสอบ, ก",กรม,มท.,x\r\n\r\n  จังหวัด   ทดสอบ ,จังหวัด,,\r\n'
ROWS = [
    (2, {"name": "กรมทดสอบ, ก", "kind": "กรม", "ministry": "มท."}),
    (4, {"name": "จังหวัด ทดสอบ", "kind": "จังหวัด", "ministry": ""}),
]


def lines(content: bytes) -> list[tuple[int, dict[str, str]]]:
    return [(line.number, line.cells) for line in read_table(content, COLUMNS).lines]


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    fill(book)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (มี BOM)"),
        ("cp874", "TIS-620 (CP874)"),
        ("utf-16", "UTF-16"),
    ],
)
@pytest.mark.parametrize(
    ("separator", "name"),
    [(",", "จุลภาค"), (";", "อัฒภาค"), ("\t", "แท็บ"), ("|", "ขีดตั้ง")],
    ids=["comma", "semicolon", "tab", "bar"],
)
def test_csv_is_read_in_every_encoding_and_with_every_separator(encoding: str, said: str, separator: str, name: str):
    text = CSV.replace("กรมทดสอบ, ก", "#").replace(",", separator).replace("#", "กรมทดสอบ, ก")
    content = text.encode(encoding)
    table = read_table(content, COLUMNS)
    assert lines(content) == ROWS
    assert (f"รหัสอักขระ {said} คั่นด้วย{name}" in table.how, table.unknown) == (True, ("หมายเหตุ",))


def test_headings_are_known_by_other_words_case_and_signs_and_may_stand_below_a_title():
    text = "รายชื่อหน่วยงาน ปี 2569,,\n\nNAME *,KIND,หมายเหตุ\nกรม ก,dept,\n"
    assert lines(text.encode()) == [(4, {"name": "กรม ก", "kind": "dept"})]


def test_a_short_line_has_empty_cells_and_a_heading_twice_counts_once():
    assert lines("ชื่อหน่วยงาน,ประเภท,กระทรวง,ประเภท\nกรม ก\n".encode()) == [
        (2, {"name": "กรม ก", "kind": "", "ministry": ""})
    ]


def test_one_spelling_for_what_looks_the_same():
    (line,) = read_table("ชื่อหน่วยงาน,ประเภท\nสํานักงาน\u200bน\u0e4d\u0e49า\xa0ดี,กรม\n".encode(), COLUMNS).lines
    assert line.cells["name"] == "สำนักงานน้ำ ดี"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "ว่างเปล่า"),
        (b" \n ", "ว่างเปล่า"),
        ("ชื่อ,ชนิด\nก,ข\n".encode(), "ไม่พบแถวหัวตาราง"),
        ("ชื่อหน่วยงาน,ประเภท\n\n".encode(), "ยังไม่มีข้อมูล"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 40, ".xls"),
        (b"PK\x03\x04broken", "เปิดไฟล์ Excel นี้ไม่ได้"),
        (b"%PDF-1.7 ...", "ไม่ใช่ Excel หรือ CSV"),
        (b"\x00\x01\x02\xfe\xfd", "รหัสอักขระ"),
        (("ชื่อหน่วยงาน,ประเภท\n" + "ก,กรม\n" * (LINES_MOST + 1)).encode(), "แถว โปรดแบ่ง"),
        (b"x" * (BYTES_MOST + 1), "ใหญ่เกิน"),
    ],
    ids=[
        "empty",
        "blank",
        "other headings",
        "heading only",
        "old Excel",
        "broken",
        "PDF",
        "binary",
        "too long",
        "too large",
    ],
)
def test_what_is_no_table_is_refused_with_the_way_out(content: bytes, message: str):
    with pytest.raises(UnreadableTable) as refused:
        read_table(content, COLUMNS)
    assert message in str(refused.value)


def test_a_quote_that_never_ends_is_refused_or_read_but_never_an_error():
    with pytest.raises(UnreadableTable):
        read_table(('ชื่อหน่วยงาน,ประเภท\n"' + "ก" * 200_000).encode(), COLUMNS)


def test_a_workbook_is_read_from_the_sheet_that_holds_the_headings():
    def fill(book: Workbook) -> None:
        book.active.title = "หมายเหตุ"
        book.active.append(["อ่านก่อน"])
        sheet = book.create_sheet("ข้อมูล")
        sheet.append(["รายชื่อ"])
        sheet.merge_cells("A1:C1")
        sheet.append(["ชื่อหน่วยงาน", "ประเภท", "กระทรวง"])
        sheet.append(["กรม ก", "กรม", "กระทรวง ข"])
        sheet.append(["กรม ค", "กรม", None])
        sheet.append([2569.0, True, 1.5])
        sheet.merge_cells("C3:C4")

    table = read_table(workbook(fill), COLUMNS)
    assert [(line.number, line.cells) for line in table.lines] == [
        (3, {"name": "กรม ก", "kind": "กรม", "ministry": "กระทรวง ข"}),
        (4, {"name": "กรม ค", "kind": "กรม", "ministry": "กระทรวง ข"}),
        (5, {"name": "2569", "kind": "True", "ministry": "1.5"}),
    ]
    assert table.how == "Excel แผ่นงาน “ข้อมูล” (ไม่ได้ใช้แผ่นงาน “หมายเหตุ”) มีเซลล์ผสาน 1 ช่วง ใช้ค่าเดียวกันทุกแถวของช่วง"


def test_formulas_stay_text():
    def fill(book: Workbook) -> None:
        book.active.append(["ชื่อหน่วยงาน", "ประเภท"])
        book.active.append(['=HYPERLINK("http://x.example","กรม")', "=1+1"])

    (line,) = read_table(workbook(fill), COLUMNS).lines
    assert line.cells == {"name": '=HYPERLINK("http://x.example","กรม")', "kind": "=1+1"}


def test_a_merged_range_gives_its_rows_one_value_and_no_other():
    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.append(["ชื่อหน่วยงาน", "ประเภท", "กระทรวง"])
        sheet.append(["กรม ก", "กรม", "กระทรวง ข"])
        sheet.merge_cells("B2:C4")

    assert lines(workbook(fill)) == [
        (2, {"name": "กรม ก", "kind": "กรม", "ministry": ""}),
        (3, {"name": "", "kind": "กรม", "ministry": ""}),
        (4, {"name": "", "kind": "กรม", "ministry": ""}),
    ]
