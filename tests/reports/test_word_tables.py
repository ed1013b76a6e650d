"""Tables of many columns in the Word file: smaller, across pages of their own, and back as they were."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from lxml import etree
from pypdf import PdfReader

from reports.word.markup import TEXT_WIDTH, WIDE_WIDTH
from reports.word.returned.opening import open_returned
from reports.word.returned.reading import read_returned
from tests.factories import make_assessment, make_indicator, write
from tests.reports.steps import squeezed
from tests.reports.word_steps import W, body_of, control, convert, parts_of, text_of, word_of

pytestmark = pytest.mark.django_db
PLACE = "item:1.1:basic:approach"


def table(columns: int) -> str:
    heads = "".join(f"<th>หัวข้อที่ {number}</th>" for number in range(columns))
    cells = "".join(f"<td>ข้อมูล {number}</td>" for number in range(columns))
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


def file_with(html: str) -> bytes:
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=html)
    return word_of(assessment)


def pages(body: etree._Element) -> list[str]:
    """How the pages of each section stand, in order."""
    return [size.get(f"{W}orient", "portrait") for size in body.iter(f"{W}pgSz")]


@pytest.mark.parametrize(
    ("columns", "style", "width"),
    [
        (6, "TableText", TEXT_WIDTH),
        (7, "TableTextSmall", TEXT_WIDTH),
        (12, "TableTextSmall", WIDE_WIDTH),
        (30, "TableTextTiny", WIDE_WIDTH),
    ],
)
def test_the_more_columns_the_smaller_and_the_wider(columns, style, width):
    answer = control(body_of(file_with(table(columns))), PLACE)
    used = {entry.get(f"{W}val") for entry in answer.find(f"{W}tbl").iter(f"{W}pStyle")}
    across = sum(int(column.get(f"{W}w")) for column in answer.iter(f"{W}gridCol"))
    assert used == {style, style.replace("Text", "Head")}
    assert width - columns < across <= width


def test_only_the_table_lies_across_and_what_follows_stands_upright():
    content = file_with(f"<p>ก่อน</p>{table(12)}<p>หลัง</p>")
    body = body_of(content)
    answer = control(body, PLACE)
    drawn = [child.tag.removeprefix(W) if child.tag == f"{W}tbl" else text_of(child) for child in answer]
    ends = [child.find(f"{W}pPr/{W}sectPr/{W}pgSz") for child in answer]
    chapters = pages(body_of(file_with("<p>ก่อน</p>")))
    assert drawn == ["ก่อน", "", "tbl", "", "", "หลัง"]
    assert [place for place, end in enumerate(ends) if end is not None] == [1, 3]
    assert sorted(pages(body)) == sorted([*chapters, "portrait", "landscape"])
    assert pages(body)[pages(body).index("landscape") - 1] == "portrait"


def test_pages_across_have_header_and_footer_of_their_chapter_as_wide_as_they_are():
    parts = parts_of(file_with(table(12)))
    wide = [name for name, part in parts.items() if f'w:pos="{WIDE_WIDTH}"'.encode() in part]
    texts = [text_of(etree.fromstring(parts[name])) for name in sorted(wide)]
    assert sorted(wide) == ["word/footer2.xml", "word/header103.xml"]
    assert "หมวด 1 การนำองค์การ" in texts[1]
    assert not any(b"STYLEREF" in parts[f"word/{name}.xml"] for name in ("header3", "header103"))


@pytest.mark.parametrize("columns", [7, 12, 30])
def test_tables_of_many_columns_come_back_as_they_were(columns):
    html = f"<p>ก่อน</p>{table(columns)}<p>หลัง</p>"
    opened = open_returned(ContentFile(file_with(html)), name="report.docx")
    assert read_returned(opened.document).answers[PLACE].html == html


def test_another_reader_shows_the_table_across_and_the_rest_upright(tmp_path):
    drawn = convert(file_with(f"<p>ก่อน</p>{table(30)}<p>หลังตาราง</p>"), "pdf", tmp_path)
    shown = PdfReader(BytesIO(drawn)).pages
    across = [page.mediabox.width > page.mediabox.height for page in shown]
    after = next(place for place, page in enumerate(shown) if "หลังตาราง" in squeezed(page.extract_text()))
    assert across.count(True) == 1
    assert (across[after], across[after - 1]) == (False, True)


def test_figures_of_any_length_stand_in_one_line_of_their_cell():
    assessment = make_assessment()
    figures = {"result": "2986400000", "result_1": "12345678.1234", "result_2": "80"}
    make_indicator(assessment, **figures, name="งบประมาณ", unit="บาท")
    body = body_of(word_of(assessment))
    sizes = {
        text_of(run): run.find(f"{W}rPr/{W}sz").get(f"{W}val") if run.find(f"{W}rPr/{W}sz") is not None else ""
        for run in body.iter(f"{W}r")
        if text_of(run) in {"2,986,400,000", "12,345,678.1234", "80"}
    }
    assert sizes == {"2,986,400,000": "15", "12,345,678.1234": "15", "80": ""}


@pytest.mark.parametrize(("rows", "kept"), [(7, 6), (8, 0)])
def test_rows_of_a_short_table_stay_together(rows, kept):
    html = f"<table><tbody>{'<tr><td>ก</td><td>ข</td></tr>' * rows}</tbody></table>"
    table = control(body_of(file_with(html)), PLACE).find(f"{W}tbl")
    together = [len(list(row.iter(f"{W}keepNext"))) for row in table.iter(f"{W}tr")]
    assert together == [2] * kept + [0] * (rows - kept)
