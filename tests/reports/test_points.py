"""The points of a cell are told apart on every face, and places of evidence break where words end."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from lxml import etree

from reports.content import CidRow, CidTable, EvidenceEntry
from reports.content.points import points_of
from reports.drawing.pdf import STYLES, on_pages
from reports.word.chapters.back import draw_evidence
from reports.word.chapters.cid import draw_cid
from reports.word.draft import Draft
from reports.word.markup import NAMESPACES
from reports.word.origin import Origin
from tests.reports.word_steps import text_of

TABLES = (CidTable("สำรวจน้ำ", (CidRow("นวัตกรรม", "แผนที่\n\nบ่อสำรวจ", "ข้อมูล", "- ขั้นแรก\n- ขั้นสอง", ""),)),)
ORIGIN = Origin(1, "กรม", 2569, "pmqa4-2567", {})


@pytest.mark.parametrize(
    ("text", "lines", "bulleted"),
    [
        ("แผนที่\nบ่อสำรวจ", ("แผนที่", "บ่อสำรวจ"), True),
        ("แผนที่\r\n \r\n  บ่อสำรวจ\n", ("แผนที่", "บ่อสำรวจ"), True),
        ("แผนที่", ("แผนที่",), False),
        ("", (), False),
        ("- แผนที่\n- บ่อสำรวจ", ("- แผนที่", "- บ่อสำรวจ"), False),
        ("๑. แผนที่\n๒. บ่อสำรวจ", ("๑. แผนที่", "๒. บ่อสำรวจ"), False),
        ("1) แผนที่\n2) บ่อสำรวจ", ("1) แผนที่", "2) บ่อสำรวจ"), False),
        ("ก. แผนที่\nข. บ่อสำรวจ", ("ก. แผนที่", "ข. บ่อสำรวจ"), False),
        ("25 ครั้ง\n3.5 ล้านบาท", ("25 ครั้ง", "3.5 ล้านบาท"), True),
    ],
    ids=["two", "empty lines", "one", "none", "dashes", "Thai digits", "brackets", "letters", "figures"],
)
def test_several_points_get_bullets_unless_people_gave_them_signs(text, lines, bulleted):
    points = points_of(text)
    assert (points.lines, points.bulleted) == (lines, bulleted)


def test_points_of_a_cell_are_a_list_on_the_page_and_bulleted_in_the_pdf():
    html = render_to_string("reports/application/_cid.html", {"cid": TABLES})
    assert html.count("<li ") == 2
    assert "<li data-typed>แผนที่</li><li data-typed>บ่อสำรวจ</li>" in html
    words = [box.text for page in on_pages(html, styles=STYLES).pages for box in _texts(page._page_box)]
    assert sum(text.startswith("•") for text in words) == 2


def test_points_of_a_cell_are_bulleted_in_word():
    body = etree.fromstring(f"<w:body {NAMESPACES}>{draw_cid(Draft(ORIGIN), TABLES)}</w:body>")
    paragraphs = [entry for cell in body.iter("{*}tc") for entry in cell.iter("{*}p")]
    bulleted = [text_of(entry) for entry in paragraphs if entry.find(".//{*}numId") is not None]
    assert bulleted == ["แผนที่", "บ่อสำรวจ"]


def test_places_of_evidence_break_between_words_in_word():
    fields = dict.fromkeys((field for field in EvidenceEntry.__dataclass_fields__), "")
    entry = EvidenceEntry(**fields | {"number": 1, "revision": 1, "uses": ("1.1 Significance หน้า 3", "1.2 Basic")})
    drawn = draw_evidence(Draft(ORIGIN), [entry])
    assert "1.1 Significance หน้า 3, 1.2 Basic" in drawn


def _texts(box):
    if hasattr(box, "text"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
