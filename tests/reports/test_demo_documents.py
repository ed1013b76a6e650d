"""Every document of the demo's assessments is made of the demo as it is loaded, and opens."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reports.pictures import GONE
from reports.states import DocumentKind
from tests.reports.word_steps import body_of, parts_of, text_of

pytestmark = pytest.mark.django_db
ASSESSMENTS = ["ทบ. 2563", "ทบ. 2569", "ศก. 2569"]
PDF = [DocumentKind.APPLICATION, DocumentKind.FEEDBACK]
WORD = [DocumentKind.APPLICATION_WORD, DocumentKind.APPLICATION_OPEN]


def test_the_demo_holds_these_assessments(demo):
    assert sorted(demo) == sorted(ASSESSMENTS)


@pytest.mark.parametrize("kind", PDF)
@pytest.mark.parametrize("name", ASSESSMENTS)
def test_pdfs_are_drawn_whole(demo, name, kind):
    drawn = demo[name].files[kind]
    pages = PdfReader(BytesIO(drawn.content)).pages
    only_scores = kind == DocumentKind.APPLICATION and not demo[name].application.has_text
    assert len(pages) == drawn.pages["whole"]
    assert len(pages) == 3 if only_scores else len(pages) > 4
    assert [page.extract_text().strip() == "" for page in pages] == [False] * len(pages)


@pytest.mark.parametrize("kind", WORD)
@pytest.mark.parametrize("name", ASSESSMENTS)
def test_word_files_are_drawn_with_every_chart_and_picture(demo, name, kind):
    content, report = demo[name].files[kind].content, demo[name].application
    levels = [level for category in report.categories for item in category.items for level in item.levels]
    charts = [row for dimension in report.results.dimensions for row in dimension.indicators if row.trend]
    shown = [figure for level in levels for figure in level.figures] + charts + [report.radar] + [report.cover.seal]
    media = [part for part in parts_of(content) if part.startswith("word/media/")]
    assert len(media) == len([picture for picture in shown if picture])
    assert GONE not in text_of(body_of(content))
    assert len(docx.Document(BytesIO(content)).paragraphs) > (100 if report.has_text else 10)


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_workbooks_open(demo, name):
    assert len(load_workbook(BytesIO(demo[name].files[DocumentKind.SCORES].content)).sheetnames) > 3
