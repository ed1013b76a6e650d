"""The Word file itself: what other programs find in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from lxml import etree

from reports.builders import build_editable_report
from reports.word.drawing import draw_word
from tests.reports.steps import with_ministry
from tests.reports.word_steps import W, body_of, control, parts_of, style_of, styles_of, text_of

pytestmark = pytest.mark.django_db


def test_rich_text_is_structure_of_word(word_file):
    answer = control(body_of(word_file), "item:1.1:basic:approach")
    assert styles_of(answer) == [
        ("BodyText", "กรมทบทวนทิศทางทุกปี น้ำบาดาล ทำ ค่ำ ซ้ำ กฎหมาย ฐาน"),
        ("ListBullet", "ข้อแรก"),
        ("ListNumber", "ย่อยหนึ่ง"),
        ("ListNumber", "ย่อยสอง"),
        ("ListBullet", "ข้อสอง"),
        ("ListNumber", "ลำดับแรก"),
        ("ListNumber", "เริ่มใหม่"),
        ("BodyText", "ดู เอกสาร 5 < 6"),
        ("TableHead", "หัวข้อ"),
        ("TableHead", "ปี"),
        ("TableText", "ครัวเรือน"),
        ("TableText", "10"),
        ("TableText", ""),
        ("TableText", "20"),
        ("TableText", ""),
        ("AfterTable", ""),
    ]
    assert [text_of(run) for run in answer.iter(f"{W}r") if run.find(f"{W}rPr/{W}bCs") is not None] == ["ทบทวน"]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in answer.iter(f"{W}tr")] == [
        True,
        False,
        False,
        False,
    ]


def test_numbered_lists_begin_anew(word_file):
    answer = control(body_of(word_file), "item:1.1:basic:approach")
    numbers = [
        p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in answer.iter(f"{W}p") if "List" in style_of(p)
    ]
    assert numbers == ["2", "10", "10", "2", "11", "12"]
    numbering = etree.fromstring(parts_of(word_file)["word/numbering.xml"])
    restarted = [num.get(f"{W}numId") for num in numbering.iter(f"{W}num") if num.find(f"{W}lvlOverride") is not None]
    assert restarted == ["10", "11", "12"]


def test_every_answer_has_its_control_with_place_and_version(written, word_file):
    tags = [tag.get(f"{W}val") for tag in body_of(word_file).iter(f"{W}tag")]
    assert Counter(tag.split(":")[0] for tag in tags) == {"profile": 29, "item": 18 * 10}
    assert all(len(tag) <= 64 for tag in tags)
    versions = {tag.rsplit(":", 2)[0]: tag.rsplit(":", 2)[1] for tag in tags}
    assert versions["item:1.1:basic:approach"] == "v2"
    assert (versions["item:1.1:summary"], versions["profile:2"], versions["profile:3"]) == ("v1", "v1", "v0")


def test_empty_answer_invites_to_write(word_file):
    body = body_of(word_file)
    empty = control(body, "item:1.1:basic:deploy").getparent()
    assert empty.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert control(body, "item:1.1:basic:approach").getparent().find(f"{W}sdtPr/{W}showingPlcHdr") is None


def test_file_names_its_origin(written, word_file):
    custom = parts_of(word_file)["docProps/custom.xml"].decode()
    found = dict(re.findall(r'name="PMQA (\w+)"><vt:lpwstr>([^<]*)<', custom))
    assert found.pop("Content")
    assert found == {
        "Assessment": str(written.pk),
        "Agency": written.agency.name,
        "Year": str(written.cycle.year),
        "Edition": "pmqa4-2567",
    }


def test_another_program_reads_structure_and_properties(written, word_file):
    document = docx.Document(BytesIO(word_file))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["ลักษณะสำคัญขององค์การ", "การนำองค์การ"]
    assert len(headings) == 10
    assert document.core_properties.title == build_editable_report(written).report.cover.heading
    assert (document.core_properties.author, document.core_properties.language) == (written.agency.name, "th-TH")
    section = document.sections[3]
    sides = (section.page_width, section.page_height, section.top_margin, section.right_margin, section.left_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 25, 20, 30]
    assert "การนำองค์การ" in section.header.paragraphs[0].text
    assert "STYLEREF 1" in section.header._element.xml
    assert "NUMPAGES" in section.footer._element.xml


def test_headings_are_counted_by_word(word_file):
    numbering = etree.fromstring(parts_of(word_file)["word/numbering.xml"])
    levels = numbering.find(f"{W}abstractNum").findall(f"{W}lvl")
    bound = [(lvl.find(f"{W}pStyle").get(f"{W}val"), lvl.find(f"{W}lvlText").get(f"{W}val")) for lvl in levels]
    assert bound == [("Heading1", "หมวด %1"), ("Heading2", "%1.%2"), ("Heading3", ""), ("Heading4", "")]


def test_table_of_contents_is_a_field_filled_with_the_headings(word_file):
    body = body_of(word_file)
    instructions = [text.text.strip() for text in body.iter(f"{W}instrText")]
    assert instructions[0] == 'TOC \\o "1-2" \\h \\z \\u'
    entries = [text_of(p) for p in body.iter(f"{W}p") if style_of(p).startswith("TOC") and style_of(p) != "TOCHeading"]
    assert entries[4:6] == ["หมวด 1 การนำองค์การ", "1.1 ระบบการนำองค์การที่สร้างความยั่งยืน"]
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors - {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")} == set()


def test_thai_fonts_and_language_are_set_and_nothing_is_stretched(word_file):
    parts = parts_of(word_file)
    styles = etree.fromstring(parts["word/styles.xml"])
    look = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert {look.find(f"{W}rFonts").get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "cs")} == {"TH Sarabun New"}
    assert (look.find(f"{W}szCs").get(f"{W}val"), look.find(f"{W}lang").get(f"{W}bidi")) == ("32", "th-TH")
    everything = b"".join(text for name, text in parts.items() if name.endswith(".xml"))
    assert b'w:jc w:val="both"' not in everything
    assert b"thaiDistribute" not in everything


def test_thai_digits_are_in_our_words_and_not_in_what_people_typed(written):

    editable = build_editable_report(with_ministry(written))
    report = replace(editable.report, cover=replace(editable.report.cover, thai_digits=True))
    content = draw_word(replace(editable, report=report))
    body = body_of(content)
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๙" in text_of(body)
    assert "5 < 6" in text_of(control(body, "item:1.1:basic:approach"))
    assert b'w:val="thaiNumbers"' in parts_of(content)["word/numbering.xml"]
