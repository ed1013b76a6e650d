"""The Application Report of the demo's department, drawn once and looked at from all sides.

Page and PDF say the same; all text can be read back; the file is tagged and tells what it is; the archive holds data.
"""

from __future__ import annotations

import gc
import json
import re
import warnings
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from itertools import pairwise

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from pypdf import PdfReader

from accounts.models import AgencyFunction, Role
from assessments import richtext
from assessments.models import Assessment
from demo.content import Writer
from reports.builders import build_application_report
from reports.builders.archived import build_archived_report
from reports.content import ApplicationReport, ArchivedReport, Figure
from reports.drawing.article import article_context
from reports.drawing.pdf import draw_archive, draw_pdf
from reports.formats import Drawn
from tests.documents import pdf
from tests.factories import NOW, make_agency, make_assessment, person
from tests.reports.pdf_steps import (
    heading_levels,
    misplaced,
    poppler_pages,
    pypdf_pages,
    running_text,
    structure,
)
from tests.reports.steps import squeezed, with_ministry

pytestmark = pytest.mark.django_db
FOOT = "กรมทรัพยากรน้ำบาดาล · ฉบับร่าง"
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Whole:
    """The report, what was drawn of it, and the archive of its first category."""

    report: ApplicationReport
    drawn: Drawn
    archive: bytes
    data: str


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker) -> Whole:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("demo.content.draw_document", lambda entry, agency: pdf(20, title=entry["title"]))
        assessment = _demo()
        report = build_application_report(assessment)
        archived = build_archived_report(assessment)
        small = replace(archived, report=replace(report, categories=report.categories[:1]))
        drawn = Whole(report, draw_pdf(report), _archive(small), archived.data)
        transaction.set_rollback(True)
    return drawn


def _archive(archived: ArchivedReport) -> bytes:
    """The archive; WeasyPrint leaves its colour profile open, which is not for us to close."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        content = draw_archive(archived).content
        gc.collect()
    return content


def _demo() -> Assessment:
    """The department's assessment as the demo writes it."""
    agency = make_agency("กรมทรัพยากรน้ำบาดาล", function=AgencyFunction.SERVICE)
    assessment = make_assessment(agency)
    Writer(assessment=assessment, folder="dgr", actor=person(Role.MEMBER, agency), at=NOW).write_all()
    return with_ministry(assessment)


def paragraphs(report: ApplicationReport) -> list[str]:
    """Every paragraph that people wrote."""
    items = [item for category in report.categories for item in category.items]
    texts = [answer.html for answer in report.profile.answers]
    texts += [factor.html for item in items for level in item.levels for factor in level.factors]
    texts += [item.summary for item in items]
    found = [line for text in texts for line in richtext.lines(text)]
    found += [line for table in report.cid for row in table.rows for line in row.inputs.splitlines()]
    found += [f"{row.name}" for dimension in report.results.dimensions for row in dimension.indicators]
    return found + [entry.full for entry in report.acronyms] + [entry.title for entry in report.evidence]


def figures_of(report: ApplicationReport) -> list[Figure]:
    """The pictures of the evidence as they follow each other."""
    levels = (level for category in report.categories for item in category.items for level in item.levels)
    return [figure for level in levels for figure in level.figures]


def heads(report: ApplicationReport) -> list[str]:
    names = [category.heading for category in report.categories]
    rest = ["สารบัญ", "ลักษณะสำคัญขององค์การ", "สรุปคะแนนประเมินตนเอง", "ดัชนีหลักฐาน", "คำย่อ"]
    return [*names, report.results.heading, *rest]


@pytest.mark.parametrize("reader", ["poppler", "pypdf"])
def test_every_paragraph_is_read_back_as_it_was_typed(whole, tmp_path, reader):
    content = whole.drawn.content
    pages = poppler_pages(content, tmp_path) if reader == "poppler" else pypdf_pages(content)
    text = running_text(pages, heads(whole.report), FOOT)
    written = paragraphs(whole.report)
    assert len(written) > 500
    assert [line for line in written if squeezed(line) not in text] == []
    assert "\N{REPLACEMENT CHARACTER}" not in text


def test_page_and_file_say_the_same(whole):
    """The words of the page, tag by tag, all stand in the PDF."""
    html = render_to_string("reports/_paper.html", article_context(whole.report))
    text = running_text(pypdf_pages(whole.drawn.content), heads(whole.report), FOOT)
    shown = [squeezed(unescape(part)) for part in TAGS.split(html)]
    assert [part for part in shown if part and part not in text] == []


def test_file_is_tagged_and_says_what_it_is(whole):
    root = PdfReader(BytesIO(whole.drawn.content)).trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "th",
        True,
        True,
    )
    assert 'pdfuaid:part="1"' in metadata
    assert whole.report.cover.heading in metadata


def test_structure_is_sound(whole):
    """Headings do not jump, tables and lists are built as they must be, cells know their headers, charts speak."""
    levels = heading_levels(whole.drawn.content)
    elements = [element for _, element in structure(whole.drawn.content)]
    figures = [str(element.get("/Alt", "")) for element in elements if element["/S"] == "/Figure"]
    cells = [element for element in elements if element["/S"] == "/TD"]
    trends = [row.trend.sentence for part in whole.report.results.dimensions for row in part.indicators if row.trend]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert misplaced(whole.drawn.content) == set()
    assert figures == [*(figure.label for figure in figures_of(whole.report)), *trends, whole.report.radar.sentence]
    assert [cell for cell in cells if not cell["/A"].get("/Headers")] == []


def test_sections_count_their_pages(whole):
    """The pages of the sections add up to all but cover and contents, and bookmarks lead to their first pages."""
    counted = dict(whole.drawn.pages)
    reader = PdfReader(BytesIO(whole.drawn.content))
    everything = counted.pop("whole")
    top = [entry for entry in reader.outline if not isinstance(entry, list)]
    first = {entry.title: reader.get_destination_page_number(entry) for entry in top}
    following = first["หมวด 2 การวางแผนเชิงยุทธศาสตร์"] - first["หมวด 1 การนำองค์การ"]
    assert list(counted)[:2] == ["profile", "category-1"]
    assert everything == len(reader.pages) == sum(counted.values()) + first["ลักษณะสำคัญขององค์การ"]
    assert counted["category-1"] == following


def test_file_stays_small(whole):
    assert len(whole.drawn.content) < 10_000 * whole.drawn.pages["whole"]


def test_archive_holds_the_data_it_was_made_from(whole):
    reader = PdfReader(BytesIO(whole.archive))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    attached = root["/AF"][0].get_object()
    assert ('pdfaid:part="3"' in metadata, 'pdfaid:conformance="A"' in metadata) == (True, True)
    assert "/OutputIntents" in root
    assert (attached["/AFRelationship"], attached["/UF"]) == ("/Source", "assessment.json")
    assert json.loads(reader.attachments["assessment.json"][0])["format"] == "pmqa-assessment/1"
    assert reader.attachments["assessment.json"][0].decode() == whole.data
