"""The tables that people wrote on paper: heads on every page, columns by what stands in them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.drawing.lean import written_lean
from reports.drawing.pasted_tables import LEAST, column_widths
from reports.drawing.pdf import ACCESSIBLE, laid_out
from reports.drawing.printable import printable
from tests.reports.layout_steps import lines_of, outside
from tests.reports.pdf_steps import misplaced, structure
from tests.reports.test_layout import report_with

HEAD, ROW = "<tr><th><p>หัวเรื่อง</p></th><th>ปี</th></tr>", "<tr><td>ก</td><td>2569</td></tr>"
NARROW_HEAD = '<tr><th rowspan="2">ก</th><th colspan="2">ข</th></tr><tr><th>ค</th><th>ง</th></tr>'
THREE = "<tr><td>1</td><td>2</td><td>3</td></tr>"


def sections(rows: str) -> list[int]:
    """How many rows stand in the head and in the body of the table that is printed of these."""
    drawn = printable(f"<table>{rows}</table>")
    return [part.count("<tr") for part in re.findall(r"<thead>.*?</thead>|<tbody>.*?</tbody>", drawn)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (f"<tbody>{HEAD}{ROW * 3}</tbody>", [1, 3]),
        (f"<thead>{HEAD}</thead><tbody>{ROW * 3}</tbody>", [1, 3]),
        (f"<thead>{ROW}</thead><tbody>{ROW * 3}</tbody>", [1, 3]),
        (f"<tbody>{NARROW_HEAD}{THREE}</tbody>", [2, 1]),
        (f"<tbody>{ROW * 3}</tbody>", [3]),
        (f"<tbody><tr><th>ก</th><td>ข</td></tr>{ROW}</tbody>", [2]),
        (f"<tbody>{HEAD * 60}</tbody>", [60]),
        (f"<thead>{HEAD * 60}</thead>", [60]),
        (f"<tbody>{HEAD * 60}{ROW}</tbody>", [61]),
        (f"<tbody><tr><th>{'ก' * 2000}</th></tr><tr><td>ก</td></tr></tbody>", [2]),
        (f'<tbody><tr><th rowspan="3">ก</th><th>ข</th></tr><tr><td>ค</td></tr><tr><td>ง</td></tr>{ROW}</tbody>', [4]),
        (f'<tbody>{HEAD}<tr><th rowspan="2">ก</th><th>ข</th></tr><tr><td>ค</td></tr></tbody>', [1, 2]),
    ],
    ids=[
        "row of heads",
        "marked",
        "marked without heads",
        "two rows with spans",
        "none",
        "heads at the side",
        "heads only",
        "heads only, marked",
        "too many",
        "too long",
        "reaches out",
        "second reaches out",
    ],
)
def test_rows_of_heads_only_stand_above_the_rest(rows, expected):
    assert sections(rows) == expected


def test_table_in_a_table_is_left_as_it_is():
    inner = f"<tbody>{HEAD}<tr><td><table><tbody>{HEAD}{ROW}</tbody></table></td><td>ก</td></tr></tbody>"
    assert f">{inner}</table>" in printable(f"<table>{inner}</table>")


@pytest.mark.django_db
def test_head_comes_once_per_page_and_is_tagged_as_such():
    rows = "".join(f"<tr><td>แถวที่ {number}</td><td>ข้อความ</td></tr>" for number in range(60))
    document = laid_out(report_with(f"<table><tbody>{HEAD}{rows}</tbody></table>"))
    lines = lines_of(document)
    heads = [line.page for line in lines if line.text == "หัวเรื่อง"]
    assert heads == sorted({line.page for line in lines if "แถวที่" in line.text})
    assert len(heads) > 1
    content = written_lean(document, pdf_variant=ACCESSIBLE)
    kinds = [(parent, str(element["/S"])) for parent, element in structure(content)]
    assert ("/Table", "/THead") in kinds
    assert ("/THead", "/TR") in kinds
    assert misplaced(content) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [HEAD * 60, f"{HEAD * 59}{ROW}"], ids=["only", "nearly only"])
def test_table_of_heads_runs_on_over_its_pages(rows):
    document = laid_out(report_with(f"<table><tbody>{rows}</tbody></table>"))
    assert sum(line.text == "หัวเรื่อง" for line in lines_of(document)) == rows.count("หัวเรื่อง")
    assert outside(document) == []
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(written_lean(document))).pages)
    assert text.count("หัวเรื่อง") == rows.count("หัวเรื่อง")


NUMBERS = ["ลำดับ", *map(str, range(1, 41))]
NAMES = ["โครงการ", *["โครงการพัฒนาระบบติดตามคุณภาพน้ำบาดาล"] * 40]
RESULTS = ["ผล", *["ติดตั้งสถานีวัดครบทั้ง 12 แห่ง ผลการวัดส่งเข้าศูนย์ข้อมูลทุก 15 นาที และเปิดให้ประชาชนดูผ่านเว็บไซต์"] * 40]
AMOUNTS = ["งบ", *["1,234,567.89"] * 40]


def percent(*columns: list[str]) -> list[int]:
    return [round(100 * width) for width in column_widths(columns)]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([NUMBERS, NAMES, RESULTS], [8, 31, 61]),
        ([NUMBERS, NAMES, AMOUNTS], [8, 72, 19]),
        ([["ก"], ["ก"], ["ก"]], [33, 33, 33]),
        ([[], [], []], [33, 33, 33]),
        ([AMOUNTS, AMOUNTS], [50, 50]),
        ([["ก"], ["ข" * 10_000]], [6, 94]),
        ([["x" * 900]] * 11, [9] * 11),
        ([[""]] + [["x" * 900]] * 10, [6] + [9] * 10),
    ],
    ids=["text", "amount", "alike", "empty", "amounts", "endless", "words too long", "one narrow"],
)
def test_columns_are_as_wide_as_what_stands_in_them(columns, expected):
    assert percent(*columns) == expected


@pytest.mark.parametrize("number", range(1, 12))
def test_no_column_takes_everything(number):
    widths = column_widths([["ข้อความ " * 400], *[["1"]] * (number - 1)])
    assert sum(widths) == pytest.approx(1)
    assert min(widths) >= LEAST


WIDTHS = re.compile(r'<col style="width: ([\d.]+)%">')


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (f"{HEAD}{ROW * 3}", 2),
        (f"{NARROW_HEAD}{THREE}", 3),
        ("<tr><td>คนเดียว</td></tr>", 0),
        (f"<tr>{'<td>ก</td>' * 12}</tr>", 0),
        ('<tr><td rowspan="2">ก</td><td>ข</td></tr><tr><td>ค</td><td>ง</td></tr>', 0),
        ('<tr><td>ก</td><td rowspan="2">ข</td><td>ค</td></tr><tr><td colspan="2">ค</td></tr>', 0),
    ],
    ids=["plain", "spans", "one column", "wide", "cells too many", "cells over each other"],
)
def test_widths_are_given_where_columns_are_clear(rows, columns):
    widths = WIDTHS.findall(printable(f"<table><tbody>{rows}</tbody></table>"))
    assert len(widths) == columns
    assert sum(map(float, widths)) == pytest.approx(100 if columns else 0, abs=0.5)


def test_cells_over_several_columns_do_not_count():
    rows = f'<tr><th colspan="2">{"หัวเรื่องยาว" * 50}</th></tr>{ROW}'
    both = printable(f"<table><tbody>{rows}</tbody></table>")
    assert WIDTHS.findall(both) == WIDTHS.findall(printable(f"<table><tbody>{ROW}</tbody></table>"))


@pytest.mark.django_db
def test_serial_numbers_leave_the_page_to_the_text():
    rows = "".join(
        f"<tr><td>{number}</td><td>{name}</td><td>{result}</td></tr>"
        for number, name, result in zip(NUMBERS[1:], NAMES[1:], RESULTS[1:], strict=True)
    )
    heads = "<tr><th>ลำดับ</th><th>โครงการ</th><th>ผล</th></tr>"
    lines = lines_of(laid_out(report_with(f"<table><tbody>{heads}{rows}</tbody></table>")))
    assert any(line.text == "ลำดับ" for line in lines)
    assert len({line.page for line in lines if "โครงการ" in line.text}) <= 4
