"""Page, PDF, Word, JSON and workbook say the same: every text and figure of the demo's reports in each of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments import richtext
from reports.states import DocumentKind
from reports.word.chapters.categories import FACTORS
from tests.reports.demo_documents import KEPT, Loaded
from tests.reports.faces import (
    SHORTEST,
    excel_face,
    json_face,
    missing_in,
    page_face,
    pdf_alts,
    pdf_pages,
    spoken_of,
    word_face,
    words_of,
)
from tests.reports.pdf_steps import poppler_pages, running_text
from tests.reports.steps import squeezed
from thai.figures import plain

pytestmark = pytest.mark.django_db
CURRENT = ["ทบ. 2569", "ศก. 2569"]
ALL = [*CURRENT, "ทบ. 2563"]
MARKS = {"1": "ครบ", "0.5": "บางส่วน", "0": "ยังไม่มี", None: "ยังไม่ให้คะแนน"}


@pytest.fixture(params=CURRENT)
def current(request, demo) -> Loaded:
    return demo[request.param]


@pytest.fixture(params=ALL)
def any_one(request, demo) -> Loaded:
    return demo[request.param]


def written(report) -> list[tuple[str, str]]:
    return list(words_of(report))


def heads_of(loaded: Loaded) -> list[str]:
    """Whatever may stand at the head of a page."""
    report, feedback = loaded.application, loaded.feedback
    names = [category.heading for category in (*report.categories, *feedback.improvements, feedback.results)]
    ours = ["ลักษณะสำคัญขององค์การ", "สรุปคะแนนประเมินตนเอง", "ดัชนีหลักฐาน", "คำย่อ", "ตาราง CID ของกระบวนการหลัก"]
    theirs = ["ผลการประเมิน", "จุดเด่น", "โอกาสในการปรับปรุง", "ขั้นตอนต่อไป", f"ข้อสังเกตต่อผลลัพธ์ {feedback.results.heading}"]
    return [*names, *ours, *theirs, "สารบัญ"]


def foot_of(cover) -> str:
    return f"{cover.agency}{' · ฉบับร่าง' if cover.draft else ''}"


def test_the_demo_has_all_there_can_be_in_a_report(demo):
    report = demo["ทบ. 2569"].application
    levels = [level for category in report.categories for item in category.items for level in item.levels]
    shown = [
        report.cover.seal,
        report.cover.line,
        report.cover.signatories,
        report.cid,
        report.acronyms,
        report.evidence,
    ]
    assert all(shown)
    assert len([figure for level in levels for figure in level.figures]) >= 2
    assert any(finding for dimension in report.results.dimensions for finding in dimension.findings)
    assert len(written(report)) > 2_000
    remarks = demo["ทบ. 2563"].feedback
    assert remarks.results.remarks and remarks.strengths and remarks.improvements


@pytest.mark.parametrize("name", ["application", "feedback"])
def test_page_says_everything(any_one, name):
    report = getattr(any_one, name)
    face = page_face(any_one.pages[name])
    assert missing_in(face, written(report)) == []
    assert [words for words in spoken_of(report) if squeezed(words) not in face] == []


@pytest.mark.parametrize("reader", ["pypdf", "poppler"])
@pytest.mark.parametrize("name", ["application", "feedback"])
def test_pdf_says_everything(any_one, name, reader, tmp_path):
    report = getattr(any_one, name)
    content = any_one.files[DocumentKind(name)].content
    pages = pdf_pages(content) if reader == "pypdf" else poppler_pages(content, tmp_path)
    face = running_text(pages, heads_of(any_one), foot_of(report.cover))
    assert missing_in(face, written(report)) == []
    alts = pdf_alts(content)
    assert [words for words in spoken_of(report) if squeezed(words) not in alts] == []


@pytest.mark.parametrize("kind", [DocumentKind.APPLICATION_WORD, DocumentKind.APPLICATION_OPEN])
def test_word_says_everything(any_one, kind):
    face = word_face(any_one.files[kind].content)
    numbered_by_word = {"code"}
    words = [(name, line) for name, line in written(any_one.application) if name not in numbered_by_word]
    assert missing_in(face, words) == []
    assert [words for words in spoken_of(any_one.application) if squeezed(words) not in face] == []


def test_json_holds_everything_that_people_wrote_marked_and_measured(current):
    report, document = current.application, current.document
    items = [item for category in report.categories for item in category.items]
    indicators = [row for dimension in report.results.dimensions for row in dimension.indicators]
    answers = {str(answer.number): answer.html for answer in report.profile.answers if answer.html}
    figures = {number: answers.pop(number) for number in ("5", "6", "7") if number in answers}
    texts = [*answers.values(), *(item.summary for item in items)]
    texts += [factor.html for item in items for level in item.levels for factor in level.factors]
    wanted = [line for text in texts for line in richtext.lines(text)]
    wanted += [text for row in indicators for text in (row.name, row.unit)]
    wanted += [text for entry in report.acronyms for text in (entry.short, entry.full)]
    for table in report.cid:
        cells = [(row.inputs, row.outputs, row.process, row.needs) for row in table.rows]
        wanted += [table.process, *(line for row in cells for text in row for line in text.splitlines())]
    assert missing_in(json_face(document), [("", line) for line in wanted]) == []
    assert {number: plain(Decimal(document["profile"][number])) in html for number, html in figures.items()} == (
        dict.fromkeys(figures, True)
    )
    for item in items:
        for level in item.levels:
            marks = document["items"].get(item.code, {}).get(level.key, {})
            given = [MARKS[marks.get(FACTORS[factor.letter], {}).get("mark")] for factor in level.factors]
            assert given == [factor.mark for factor in level.factors]
    kept = [(entry["name"], year, Decimal(value)) for entry in document["indicators"] for year, value in _years(entry)]
    results = [
        (row.name, year, value) for row in indicators for year, value in row.results_by_year if value is not None
    ]
    assert sorted(kept) == sorted(results)


def _years(entry: dict) -> list[tuple[int, str]]:
    return [(int(year), value) for year, value in entry["results"].items()]


def test_workbook_holds_everything_that_it_shares_with_the_report(current):
    report, (texts, figures) = current.application, excel_face(current.files[DocumentKind.SCORES].content)
    rows = [row for dimension in report.results.dimensions for row in dimension.indicators]
    wanted = [("row", text) for row in rows for text in (row.name, row.unit, row.direction, *row.findings)]
    wanted += [("item", f"{item.name}") for category in report.categories for item in category.items]
    wanted += list(words_of(tuple(replace(entry, uses=()) for entry in report.evidence)))
    wanted += [("finding", text) for dimension in report.results.dimensions for text in dimension.findings]
    values = {value for row in rows for _, value in row.results_by_year} | {row.target for row in rows}
    assert missing_in(texts, [(name, text) for name, text in wanted if len(squeezed(text)) >= SHORTEST]) == []
    assert {value.normalize() for value in values if value is not None} - figures == set()


def test_archive_holds_the_very_same_pages(demo):
    kept, read = (demo[KEPT].files[kind].content for kind in (DocumentKind.ARCHIVE, DocumentKind.APPLICATION))
    assert pdf_pages(kept) == pdf_pages(read)
