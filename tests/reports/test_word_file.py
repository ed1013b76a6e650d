"""The Word file itself: what other programs find in it."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import docx
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from lxml import etree

from accounts.models import Role
from assessments.actions.evidence import show_as_figure, use_evidence
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.models import Aspect, Classification, Evidence
from reports.actions.letterheads import set_letterhead
from reports.builders import build_application_report, build_editable_report
from reports.word.drawing import draw_word
from reports.word.origin import comparable
from tests.documents import picture
from tests.factories import (
    NOW,
    make_assessment,
    make_evidence,
    make_indicator,
    make_user,
    mark,
    person,
    requirement_of,
    write,
    write_profile,
    write_summary,
)
from tests.reports.steps import fetch, read_with_poppler, squeezed, visitor, with_ministry, work
from tests.reports.word_steps import R, W, body_of, control, convert, parts_of, text_of, word_of

pytestmark = pytest.mark.django_db

ROWS = {Aspect.INNOVATION.value: {"inputs": "บรรทัดแรก\nบรรทัดสอง"}}

NARRATIVE = (
    "<p>กรม<strong>ทบทวน</strong>ทิศทางทุกปี น้ำบาดาล ทำ ค่ำ ซ้ำ กฎหมาย ฐาน</p>"
    "<ul><li>ข้อแรก<ol><li>ย่อยหนึ่ง</li><li>ย่อยสอง</li></ol></li><li>ข้อสอง</li></ul>"
    "<ol><li>ลำดับแรก</li></ol><ol><li>เริ่มใหม่</li></ol>"
    '<p>ดู <a href="https://example.org/?a=1&amp;b=2">เอกสาร</a> 5 &lt; 6</p>'
    "<table><thead><tr><th>หัวข้อ</th><th>ปี</th></tr></thead>"
    '<tbody><tr><td rowspan="2">ครัวเรือน</td><td>10</td></tr><tr><td>20</td></tr>'
    '<tr><td colspan="2"></td></tr></tbody></table>'
)


@pytest.fixture
def written():
    """A draft with one narrative of every structure, a marked level, an indicator and two documents."""
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=NARRATIVE)
    mark(assessment, "1.1", "basic", A=0.5)
    write_summary(assessment, "1.1", "<p>สรุปภาพรวม</p>")
    write_profile(assessment, {2: "<p>วิสัยทัศน์</p>", 5: "2986400000"})
    make_indicator(assessment, name="ครัวเรือนที่มีน้ำใช้")
    make_evidence(assessment, "บันทึกลับ", classification=Classification.CONFIDENTIAL)
    return assessment


@pytest.fixture
def file(written) -> bytes:
    return word_of(written)


def styles_of(element: etree._Element) -> list[tuple[str, str]]:
    """Style and text of the paragraphs."""
    return [(p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), text_of(p)) for p in element.iter(f"{W}p")]


def test_rich_text_is_structure_of_word(file):
    answer = control(body_of(file), "item:1.1:basic:approach")
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


def test_numbered_lists_begin_anew(file):
    answer = control(body_of(file), "item:1.1:basic:approach")
    numbers = [p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in answer.iter(f"{W}p") if "List" in style(p)]
    assert numbers == ["2", "10", "10", "2", "11", "12"]
    numbering = etree.fromstring(parts_of(file)["word/numbering.xml"])
    restarted = [num.get(f"{W}numId") for num in numbering.iter(f"{W}num") if num.find(f"{W}lvlOverride") is not None]
    assert restarted == ["10", "11", "12"]


def style(p: etree._Element) -> str:
    return p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def test_every_answer_has_its_control_with_place_and_version(written, file):
    tags = [tag.get(f"{W}val") for tag in body_of(file).iter(f"{W}tag")]
    assert Counter(tag.split(":")[0] for tag in tags) == {"profile": 29, "item": 18 * 10}
    assert all(len(tag) <= 64 for tag in tags)
    versions = {tag.rsplit(":", 2)[0]: tag.rsplit(":", 2)[1] for tag in tags}
    assert versions["item:1.1:basic:approach"] == "v2"
    assert (versions["item:1.1:summary"], versions["profile:2"], versions["profile:3"]) == ("v1", "v1", "v0")


def test_empty_answer_invites_to_write(file):
    body = body_of(file)
    empty = control(body, "item:1.1:basic:deploy").getparent()
    assert empty.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert control(body, "item:1.1:basic:approach").getparent().find(f"{W}sdtPr/{W}showingPlcHdr") is None


def test_file_names_its_origin(written, file):
    custom = parts_of(file)["docProps/custom.xml"].decode()
    found = dict(re.findall(r'name="PMQA (\w+)"><vt:lpwstr>([^<]*)<', custom))
    assert found.pop("Content")
    assert found == {
        "Assessment": str(written.pk),
        "Agency": written.agency.name,
        "Year": str(written.cycle.year),
        "Edition": "pmqa4-2567",
    }


def test_another_program_reads_structure_and_properties(written, file):
    document = docx.Document(BytesIO(file))
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


def test_headings_are_counted_by_word(file):
    numbering = etree.fromstring(parts_of(file)["word/numbering.xml"])
    levels = numbering.find(f"{W}abstractNum").findall(f"{W}lvl")
    bound = [(lvl.find(f"{W}pStyle").get(f"{W}val"), lvl.find(f"{W}lvlText").get(f"{W}val")) for lvl in levels]
    assert bound == [("Heading1", "หมวด %1"), ("Heading2", "%1.%2"), ("Heading3", ""), ("Heading4", "")]


def test_table_of_contents_is_a_field_filled_with_the_headings(file):
    body = body_of(file)
    instructions = [text.text.strip() for text in body.iter(f"{W}instrText")]
    assert instructions[0] == 'TOC \\o "1-2" \\h \\z \\u'
    entries = [text_of(p) for p in body.iter(f"{W}p") if style(p).startswith("TOC") and style(p) != "TOCHeading"]
    assert entries[4:6] == ["หมวด 1 การนำองค์การ", "1.1 ระบบการนำองค์การที่สร้างความยั่งยืน"]
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors - {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")} == set()


def test_thai_fonts_and_language_are_set_and_nothing_is_stretched(file):
    parts = parts_of(file)
    styles = etree.fromstring(parts["word/styles.xml"])
    look = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert {look.find(f"{W}rFonts").get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "cs")} == {"TH Sarabun New"}
    assert (look.find(f"{W}szCs").get(f"{W}val"), look.find(f"{W}lang").get(f"{W}bidi")) == ("32", "th-TH")
    everything = b"".join(text for name, text in parts.items() if name.endswith(".xml"))
    assert b'w:jc w:val="both"' not in everything
    assert b"thaiDistribute" not in everything


def test_pictures_have_their_words(file):
    described = [entry.get("descr") for entry in body_of(file).iter() if entry.tag.endswith("}docPr")]
    assert len(described) == 2
    assert described[0].startswith("แนวโน้ม ครัวเรือนที่มีน้ำใช้")
    assert described[1].startswith("แผนภูมิเรดาร์")


def test_file_is_sound(file):
    parts = parts_of(file)
    body = etree.fromstring(parts["word/document.xml"])
    ids = {
        "bookmarks": [entry.get(f"{W}id") for entry in body.iter(f"{W}bookmarkStart")],
        "bookmark names": [entry.get(f"{W}name") for entry in body.iter(f"{W}bookmarkStart")],
        "controls": [entry.get(f"{W}val") for entry in body.findall(f".//{W}sdtPr/{W}id")],
        "tags": [entry.get(f"{W}val") for entry in body.iter(f"{W}tag")],
        "pictures": [entry.get("id") for entry in body.iter() if entry.tag.endswith("}docPr")],
    }
    assert {name: len(found) - len(set(found)) for name, found in ids.items()} == dict.fromkeys(ids, 0)
    assert [cell for cell in body.iter(f"{W}tc") if cell[-1].tag != f"{W}p"] == []
    relations = {
        entry.get("Id"): (entry.get("Target"), entry.get("TargetMode"))
        for entry in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    used = {value for entry in body.iter() for name, value in entry.attrib.items() if name.startswith(R)}
    assert used - relations.keys() == set()
    assert [target for target, mode in relations.values() if not mode and f"word/{target}" not in parts] == []
    known = {entry.get(f"{W}styleId") for entry in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    named = {"pStyle", "rStyle", "tblStyle"}
    assert {e.get(f"{W}val") for e in body.iter() if etree.QName(e).localname in named} - known == set()


def test_same_report_gives_the_same_bytes(written, file):
    assert word_of(written) == file


def test_confidential_evidence_is_listed_and_never_in_the_file(file):
    parts = parts_of(file)
    assert "บันทึกลับ" in text_of(etree.fromstring(parts["word/document.xml"]))
    assert [name for name in parts if not re.fullmatch(r".*\.(xml|rels|png)", name)] == []


def test_libreoffice_opens_it_and_shows_every_narrative(written, file, tmp_path):
    pdf = convert(file, "pdf", tmp_path)
    shown, held = squeezed(read_with_poppler(pdf, tmp_path)), squeezed(text_of(body_of(file)))
    narratives = narratives_of(build_application_report(with_ministry(written)))
    assert len(narratives) == 16
    for line in narratives:
        assert (squeezed(line) in held, squeezed(line) in shown) == (True, True), line
    assert "หมวด1การนำองค์การ" in shown
    assert "�" not in shown


def narratives_of(report) -> list[str]:
    """Every line that people wrote, from the content that all faces are drawn from."""
    texts = [answer.html for answer in report.profile.answers]
    for item in (item for category in report.categories for item in category.items):
        texts += [factor.html for level in item.levels for factor in level.factors] + [item.summary]
    return [line for html in texts for line in comparable(html)]


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr>" + "<td>ช่อง</td>" * 30 + "</tr></table>",
        "<table>" + "<tr>" + "<td>ช่อง</td>" * 90 + "</tr></table>",
        '<table><tr><td colspan="9999" rowspan="9999">กว้าง</td><td>ข</td></tr><tr><td>ค</td></tr></table>',
        "<ul><li>" * 40 + "ลึก" + "</li></ul>" * 40,
        "<table><tr><td>" * 80 + "ลึก" + "</td></tr></table>" * 80,
        "<p>" + "ก" * 100_000 + "</p>",
        "<p>ยิ้ม 😀 Latin \x07\x0b ควบคุม</p>",
        "<table></table>",
    ],
    ids=["30 columns", "90 columns", "wide spans", "deep lists", "deep tables", "no space", "emoji", "no rows"],
)
def test_strange_texts_make_a_file_that_opens_with_nothing_cut_off(html):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=html)
    body = body_of(word_of(assessment))
    answer = control(body, "item:1.1:basic:approach")
    typed = re.sub(r"<[^>]+>|[\x07\x0b]|\s", "", html)
    assert squeezed(text_of(answer)) == (typed or "คลิกที่นี่เพื่อพิมพ์ข้อความ")
    assert max((len(grid) for grid in body.iter(f"{W}tblGrid")), default=0) <= 63


@pytest.fixture
def complete(written, settings, tmp_path):
    """The draft with a letterhead, a picture as a figure, a CID table and acronyms."""
    settings.MEDIA_ROOT = tmp_path
    agency, who = written.agency, {"actor": person(Role.COORDINATOR, written.agency), "at": NOW}
    set_letterhead(
        agency=agency,
        version=0,
        line="เพื่อประชาชน ปี 2569",
        thai_digits=True,
        signatories=[("นาย ก", "อธิบดี"), ("นาง ข", "รองอธิบดี"), ("นาย ค", "")],
        seal=picture("PNG"),
        remove_seal=False,
        **who,
    )
    photo = make_evidence(written, "ภาพถ่าย", content=picture("JPEG"), name="photo.jpg")
    photo.assessment = written
    use_evidence(evidence=photo, requirement_id=requirement_of(written, "1.1", "basic"), pages="", **who)
    use = photo.uses.get()
    use.evidence = photo
    show_as_figure(use=use, caption="ประชุมครั้งที่ 3", **who)
    add_key_process(assessment=written, name="สำรวจน้ำบาดาล", rows=ROWS, **who)
    name_acronyms(assessment=written, acronyms=[("กพร.", "กลุ่มพัฒนา 2")], seen=list_digest([]), **who)
    return written


def test_letterhead_figures_cid_and_acronyms_are_drawn(complete):
    content = word_of(complete)
    body, parts = body_of(content), parts_of(content)
    drawn = styles_of(body)
    for shown in (
        ("CoverText", "เพื่อประชาชน ปี ๒๕๖๙"),
        ("CoverText", "(นาง ข)"),
        ("Caption", "ภาพที่ ๑ ประชุมครั้งที่ ๓ (หลักฐานที่ ๒)"),
        ("Heading2", "ตาราง CID ของกระบวนการหลัก"),
        ("Heading3", "กระบวนการ สำรวจน้ำบาดาล"),
        ("TableText", "บรรทัดแรก"),
        ("Heading1", "คำย่อ"),
        ("TableText", "กลุ่มพัฒนา ๒"),
    ):
        assert shown in drawn
    assert len([name for name in parts if name.endswith(".jpg")]) == 1
    described = [entry.get("descr") for entry in body.iter() if entry.tag.endswith("}docPr")]
    assert described[:2] == [f"ตราสัญลักษณ์ {complete.agency.name}", "ประชุมครั้งที่ 3"]


def test_picture_whose_file_is_gone_is_said(complete):
    default_storage.delete(Evidence.objects.get(title="ภาพถ่าย").revisions.get().file.name)
    assert any("แสดงภาพไม่ได้" in text for _, text in styles_of(body_of(word_of(complete))))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://dgr.go.th/รายงาน 1", "https://dgr.go.th/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99%201"),
        ("mailto:a@dgr.example", "mailto:a@dgr.example"),
        ("https://", None),
        ("http://[", None),
        ("http://a:port/", None),
        ("mailto:nobody", None),
    ],
)
def test_link_is_one_that_word_can_open_or_only_its_words(address, target):
    assessment = make_assessment()
    write(assessment, "1.1", "basic", A=f'<p>ดู <a href="{address}">ที่นี่</a></p>')
    parts = parts_of(word_of(assessment))
    links = re.findall(r'Target="([^"]*)" TargetMode="External"', parts["word/_rels/document.xml.rels"].decode())
    assert links == ([target] if target else [])
    assert "ดู ที่นี่" in text_of(etree.fromstring(parts["word/document.xml"]))


def test_thai_digits_are_in_our_words_and_not_in_what_people_typed(written):
    from dataclasses import replace

    editable = build_editable_report(with_ministry(written))
    report = replace(editable.report, cover=replace(editable.report.cover, thai_digits=True))
    content = draw_word(replace(editable, report=report))
    body = body_of(content)
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๙" in text_of(body)
    assert "5 < 6" in text_of(control(body, "item:1.1:basic:approach"))
    assert b'w:val="thaiNumbers"' in parts_of(content)["word/numbering.xml"]


def test_document_is_made_by_the_worker_and_downloaded():
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    url = reverse("reports:application_docx", args=[assessment.pk])
    waiting = fetch(client, url)
    assert (waiting.status_code, "Word" in waiting.text) == (202, True)
    assert work() == ["ready"]

    response = fetch(client, url)

    assert response.status_code == 200
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert ".docx" in response["Content-Disposition"]
    assert docx.Document(BytesIO(response.body)).core_properties.author == assessment.agency.name
    assert fetch(client, url).status_code == 200
    assert work() == []


def test_reviewer_sees_no_word_file_from_before_the_submission(written):
    reviewer = make_user(Role.REVIEWER)
    assert fetch(visitor(reviewer), reverse("reports:application_docx", args=[written.pk])).status_code == 404
