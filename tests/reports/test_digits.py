"""Thai digits in a whole report: on the page, in the PDF and in Word alike."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.template.loader import render_to_string

from accounts.models import Role
from assessments.actions.evidence import show_as_figure, use_evidence
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.models import Assessment
from reports.actions.letterheads import set_letterhead
from reports.builders import build_editable_report
from reports.content import ApplicationReport, Signature
from reports.drawing.article import article_context
from reports.drawing.digits import in_thai_digits
from reports.drawing.pdf import printed
from reports.word.drawing import draw_word
from reports.word.origin import EditableReport
from tests.documents import picture
from tests.factories import NOW, make_assessment, make_evidence, make_indicator, person, requirement_of, write_profile
from tests.reports.steps import with_ministry
from tests.reports.word_steps import body_of, text_of

pytestmark = pytest.mark.django_db

LINE = "มุ่งสู่ปี 2570"
# What an agency typed, and what the report says around it.
TYPED = (
    LINE,
    "(ว่าที่ ร.ต. ก รุ่น 7)",
    "รองอธิบดี 1",
    "นายผู้ลงนาม 8 อธิบดี 9",
    "แผนระยะ 5 ปี",
    "ประชุมครั้งที่ 3",
    "ค่าฝุ่น PM2.5",
    "ไมโครกรัม/1,000 ลบ.ม.",
    "(กรม ก ปี 2568)",
    "สำรวจระยะที่ 4",
    "บ่อ 6 แห่ง",
    "กพ2",
    "กลุ่มพัฒนา 2",
    "วิสัยทัศน์ 2580",
)
OWN = ("๒,๙๘๖,๔๐๐,๐๐๐ บาท", "๑,๓๕๒ คน", "ภาพที่ ๑", "หลักฐานที่ ๑", "ปีงบประมาณ พ.ศ. ๒๕๖๙", "ค่าเปรียบเทียบ ๗๕.๕", "๑,๒๐๐.๗๕")


@pytest.fixture
def written(settings, tmp_path) -> Assessment:
    """A draft in Thai digits in which everything that an agency may type holds figures."""
    settings.MEDIA_ROOT = tmp_path
    assessment = make_assessment()
    who = {"actor": person(Role.COORDINATOR, assessment.agency), "at": NOW}
    set_letterhead(
        agency=assessment.agency,
        version=0,
        line=LINE,
        thai_digits=True,
        signatories=[("ว่าที่ ร.ต. ก รุ่น 7", "รองอธิบดี 1")],
        seal=None,
        remove_seal=False,
        **who,
    )
    write_profile(assessment, {2: "<p>วิสัยทัศน์ 2580</p>", 5: "2986400000", 7: "1352"})
    document = make_evidence(assessment, "แผนระยะ 5 ปี", content=picture("JPEG"), name="photo.jpg")
    document.assessment = assessment
    requirement = requirement_of(assessment, "1.1", "basic")
    use = use_evidence(evidence=document, requirement_id=requirement, pages="", **who)
    show_as_figure(use=use, caption="ประชุมครั้งที่ 3", **who)
    make_indicator(
        assessment,
        name="ค่าฝุ่น PM2.5",
        unit="ไมโครกรัม/1,000 ลบ.ม.",
        result="1200.75",
        comparison_value="75.5",
        comparison_source="กรม ก ปี 2568",
    )
    rows = {"collaboration": {"inputs": "บ่อ 6 แห่ง"}}
    add_key_process(assessment=assessment, name="สำรวจระยะที่ 4", rows=rows, **who)
    name_acronyms(assessment=assessment, acronyms=[("กพ2", "กลุ่มพัฒนา 2")], seen=list_digest([]), **who)
    return assessment


@pytest.fixture
def editable(written) -> EditableReport:
    found = build_editable_report(with_ministry(written))
    signed = Signature("นายผู้ลงนาม 8", "อธิบดี 9", NOW)
    return replace(found, report=replace(found.report, cover=replace(found.report.cover, signature=signed)))


def on_the_page(editable: EditableReport) -> str:
    return words_of(in_thai_digits(render_to_string("reports/_paper.html", article_context(editable.report))))


def on_paper(editable: EditableReport) -> str:
    return words_of(printed(editable.report))


def in_word(editable: EditableReport) -> str:
    return spaced(text_of(body_of(draw_word(editable))))


def words_of(html: str) -> str:
    """What a reader sees of HTML."""
    return spaced(unescape(re.sub(r"<[^>]*>", "", html)))


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def alts_of(report: ApplicationReport) -> list[str]:
    """The words about the pictures of a report as it is printed."""
    return [unescape(alt) for alt in re.findall(r'<img[^>]* alt="([^"]*)"', printed(report))]


@pytest.mark.parametrize("shown", [on_the_page, on_paper, in_word])
def test_what_an_agency_typed_keeps_its_digits_everywhere(editable, shown):
    text = shown(editable)
    assert [words for words in (*TYPED, *OWN) if words not in text] == []


def test_words_about_pictures_keep_what_was_typed(editable):
    figure, trend = alts_of(editable.report)[:2]
    assert figure == "ภาพที่ ๑ ประชุมครั้งที่ 3"
    assert trend.startswith("แนวโน้ม ค่าฝุ่น PM2.5 (ไมโครกรัม/1,000 ลบ.ม.) ")
    assert "๒๕๖๙" in trend
    described = [entry.get("descr") for entry in body_of(draw_word(editable)).iter() if entry.tag.endswith("}docPr")]
    assert trend in described
