"""The Application Report of the demo's department, drawn once and looked at from all sides.

Page and PDF say the same; all text can be read back; the file is tagged and tells what it is; the archive holds data.
"""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from reports.content import ApplicationReport, Figure
from reports.states import DocumentKind
from tests.reports.demo_documents import KEPT, Loaded
from tests.reports.pdf_steps import heading_levels, misplaced, pypdf_pages, running_text, structure
from tests.reports.steps import squeezed

pytestmark = pytest.mark.django_db
FOOT = "กรมทรัพยากรน้ำบาดาล · ฉบับร่าง"
TAGS = re.compile(r"<[^>]*>")


@pytest.fixture
def whole(demo) -> Loaded:
    return demo["ทบ. 2569"]


def drawn(whole: Loaded) -> bytes:
    return whole.files[DocumentKind.APPLICATION].content


def figures_of(report: ApplicationReport) -> list[Figure]:
    """The pictures of the evidence as they follow each other."""
    levels = (level for category in report.categories for item in category.items for level in item.levels)
    return [figure for level in levels for figure in level.figures]


def heads(report: ApplicationReport) -> list[str]:
    names = [category.heading for category in report.categories]
    rest = ["สารบัญ", "ลักษณะสำคัญขององค์การ", "สรุปคะแนนประเมินตนเอง", "ดัชนีหลักฐาน", "คำย่อ"]
    return [*names, report.results.heading, *rest]


def test_page_and_file_say_the_same(whole):
    """The words of the page, tag by tag, all stand in the PDF."""
    text = running_text(pypdf_pages(drawn(whole)), heads(whole.application), FOOT)
    shown = [squeezed(unescape(part)) for part in TAGS.split(whole.pages["application"])]
    assert [part for part in shown if part and part not in text] == []


def test_file_is_tagged_and_says_what_it_is(whole):
    root = PdfReader(BytesIO(drawn(whole))).trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "th",
        True,
        True,
    )
    assert 'pdfuaid:part="1"' in metadata
    assert whole.application.cover.heading in metadata


def test_structure_is_sound(whole):
    """Headings do not jump, tables and lists are built as they must be, cells know their headers, charts speak."""
    levels = heading_levels(drawn(whole))
    elements = [element for _, element in structure(drawn(whole))]
    figures = [str(element.get("/Alt", "")) for element in elements if element["/S"] == "/Figure"]
    cells = [element for element in elements if element["/S"] == "/TD"]
    trends = [
        row.trend.sentence for part in whole.application.results.dimensions for row in part.indicators if row.trend
    ]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert misplaced(drawn(whole)) == set()
    seal = whole.application.cover.seal.alt
    assert figures == [
        seal,
        *(figure.label for figure in figures_of(whole.application)),
        *trends,
        whole.application.radar.sentence,
    ]
    assert [cell for cell in cells if not cell["/A"].get("/Headers")] == []


def test_sections_count_their_pages(whole):
    """The pages of the sections add up to all but cover and contents, and bookmarks lead to their first pages."""
    counted = dict(whole.files[DocumentKind.APPLICATION].pages)
    reader = PdfReader(BytesIO(drawn(whole)))
    everything = counted.pop("whole")
    top = [entry for entry in reader.outline if not isinstance(entry, list)]
    first = {entry.title: reader.get_destination_page_number(entry) for entry in top}
    following = first["หมวด 2 การวางแผนเชิงยุทธศาสตร์"] - first["หมวด 1 การนำองค์การ"]
    assert list(counted)[:2] == ["profile", "category-1"]
    assert everything == len(reader.pages) == sum(counted.values()) + first["ลักษณะสำคัญขององค์การ"]
    assert counted["category-1"] == following


def test_file_stays_small(whole):
    assert len(drawn(whole)) < 10_000 * whole.files[DocumentKind.APPLICATION].pages["whole"]


def test_archive_holds_the_data_it_was_made_from(demo):
    whole = demo[KEPT]
    reader = PdfReader(BytesIO(whole.files[DocumentKind.ARCHIVE].content))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    attached = root["/AF"][0].get_object()
    assert ('pdfaid:part="3"' in metadata, 'pdfaid:conformance="A"' in metadata) == (True, True)
    assert "/OutputIntents" in root
    assert (attached["/AFRelationship"], attached["/UF"]) == ("/Source", "assessment.json")
    assert json.loads(reader.attachments["assessment.json"][0]) == whole.document
