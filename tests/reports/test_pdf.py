"""The PDFs themselves: what is read back from them, how they are built up. Drawing is slow, so few are drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.builders import build_application_report
from reports.content import (
    CategoryRemarks,
    Cover,
    FeedbackReport,
    ItemRemarks,
    NextSteps,
    Radar,
    Remark,
    ScoreRow,
    ScoreTable,
    Series,
    StrengthGroup,
)
from reports.drawing.engine import OwnFilesOnly
from reports.drawing.pdf import draw_pdf
from tests.factories import make_assessment, make_indicator, write
from tests.reports.steps import read_with_poppler, read_with_pypdf, squeezed
from thai.dates import BANGKOK

# Words in which SARA AM, tone marks and the letters with another shape stand in all the ways that have gone wrong.
WORDS = (
    "น้ำ ทำ กฎหมาย ฐาน ค่ำ ซ้ำ น้ำบาดาล จำนวน สำคัญ ผู้นำ กำหนด ช่ำชอง ปำ ป่ำ ฝ้ำ ฟ้ำ ก๊ำ ก๋ำ ญาณ สัญญา ญู ฎุ กฏูก "
    "ปี่ ป้า ฤๅษี พุทธํ ๐๑๒๓๔๕๖๗๘๙ office fluff ต่าง ๆ 50% “ก” – • 1.5×2"
)
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=BANGKOK)


def small_report(text: str = WORDS, *, draft: str = "") -> FeedbackReport:
    """A feedback report of a page or two."""
    cover = Cover(
        title="รายงานป้อนกลับ",
        title_en="Feedback Report",
        agency="กรมทรัพยากรน้ำบาดาล",
        ministry="",
        kind="กรม",
        function="หน่วยบริการ",
        year=2563,
        edition="เกณฑ์ พ.ศ. 2561",
        state="เผยแพร่ผลแล้ว",
        draft=draft,
        dated="เผยแพร่ผล",
        at=MOMENT,
    )
    row = ScoreRow("หมวด 1 การนำองค์การ", Fraction(400), Fraction(1250, 3))
    scores = ScoreTable((row,), row, row, None, None, Decimal(500), Decimal(4), ())
    points = tuple(Fraction(100 * number) for number in (1, 2, 3))
    radar = Radar(("หมวด 1", "หมวด 2", "หมวด 3"), (Series("คะแนน", points),), Fraction(500), "แผนภูมิเรดาร์")
    remarks = (Remark("1)", text), Remark("2)", text))
    return FeedbackReport(
        cover=cover,
        scores=scores,
        radar=radar,
        strengths=(StrengthGroup(1, "เปิดกว้าง", remarks),),
        improvements=(CategoryRemarks(1, "การนำองค์การ", (), (ItemRemarks("1.1", "ระบบการนำองค์การ", remarks),)),),
        results=CategoryRemarks(7, "ผลลัพธ์", (), ()),
        next_steps=NextSteps((), ()),
    )


@pytest.fixture(scope="module")
def feedback() -> bytes:
    return draw_pdf(small_report()).content


@pytest.fixture
def application() -> bytes:
    """Category 1 and dimension 7.1 of an Application Report."""
    assessment = make_assessment()
    row = "<tr><td>" + "ไฟล์" * 60 + "</td><td>2</td></tr>"
    write(
        assessment,
        "1.1",
        "basic",
        A=f"<p>{WORDS}</p><table><thead><tr><th>หัวตาราง</th><th>ปี</th></tr></thead><tbody>{row * 30}</tbody></table>",
    )
    make_indicator(assessment, name="ครัวเรือนที่มีน้ำใช้")
    report = build_application_report(assessment)
    results = replace(report.results, dimensions=report.results.dimensions[:1])
    profile = replace(report.profile, answers=report.profile.answers[:3], sheet=(), questions=())
    items = tuple(replace(item, questions=()) for item in report.categories[0].items)
    categories = (replace(report.categories[0], items=items),)
    return draw_pdf(replace(report, profile=profile, categories=categories, results=results)).content


def test_text_is_read_back_as_it_was_typed(feedback, tmp_path):
    for read in (read_with_poppler(feedback, tmp_path), read_with_pypdf(feedback)):
        assert squeezed(read).count(squeezed(WORDS)) == 4
        assert read.count("ต่าง ๆ") == 4


def test_same_report_gives_the_same_bytes(feedback):
    assert draw_pdf(small_report()).content == feedback


def test_fonts_are_in_the_file_and_no_other_is_asked_for(feedback):
    fonts = {
        font["/BaseFont"]: font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in PdfReader(BytesIO(feedback)).pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())
    }
    assert {name.split("+")[1] for name in fonts} == {"Sarabun", "Sarabun-Bold"}
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_document_says_what_it_is(feedback):
    reader = PdfReader(BytesIO(feedback))
    assert reader.metadata.title == "รายงานป้อนกลับ กรมทรัพยากรน้ำบาดาล ปีงบประมาณ พ.ศ. 2563"
    assert (reader.metadata.author, reader.trailer["/Root"]["/Lang"]) == ("สำนักงานคณะกรรมการพัฒนาระบบราชการ", "th")
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        "สารบัญ",
        "ผลการประเมิน",
        "จุดเด่น",
        "โอกาสในการปรับปรุง",
        "ข้อสังเกตต่อผลลัพธ์ หมวด 7 ผลลัพธ์",
        "ขั้นตอนต่อไป",
    ]


def test_pages_are_a4_numbered_and_headed(feedback):
    pages = PdfReader(BytesIO(feedback)).pages
    size = [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]]
    texts = [squeezed(page.extract_text()) for page in pages]
    assert size == [210, 297]
    for number, text in enumerate(texts[1:], 2):
        assert f"หน้า{number}จาก{len(pages)}" in text
        assert "กรมทรัพยากรน้ำบาดาล" in text
    assert "หน้า1จาก" not in texts[0]


def test_draft_bears_the_word_on_every_page():
    pages = PdfReader(BytesIO(draw_pdf(small_report("ข้อความ", draft="ฉบับร่าง ยังไม่เผยแพร่ผล")).content)).pages
    assert ["ฉบับร่าง" in page.extract_text() for page in pages] == [True] * len(pages)


@pytest.mark.django_db
def test_contents_give_the_pages_and_tables_repeat_their_heads(application, tmp_path):
    reader = PdfReader(BytesIO(application))
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    contents = [squeezed(line) for line in reader.pages[1].extract_text().splitlines()]
    for entry in reader.outline:
        if isinstance(entry, list) or entry.title == "สารบัญ":
            continue
        page = reader.get_destination_page_number(entry) + 1
        line = re.compile(rf"{re.escape(squeezed(entry.title))}{page}")
        assert [text for text in contents if line.fullmatch(text)], entry.title
    with_table = [text for text in texts if "ไฟล์ไฟล์" in text]
    assert len(with_table) > 1
    assert ["หัวตาราง" in text for text in with_table] == [True] * len(with_table)
    assert squeezed(WORDS) in squeezed(read_with_poppler(application, tmp_path))


@pytest.mark.parametrize(
    "url", ["https://example.org/x.css", "file:///etc/passwd", "http://127.0.0.1:5432/", "ftp://example.org/a"]
)
def test_nothing_outside_is_read(url):
    with pytest.raises(ValueError, match="not part of a report"):
        OwnFilesOnly().fetch(url)


@pytest.mark.parametrize("path", ["static-other/a.css", "static/../manage.py"])
def test_files_beside_ours_are_outside_too(settings, path):
    with pytest.raises(ValueError, match="not part of a report"):
        OwnFilesOnly().fetch(f"{settings.BASE_DIR.as_uri()}/{path}")
