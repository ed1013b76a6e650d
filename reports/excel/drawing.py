"""Draws the workbook of scores."""

from __future__ import annotations

from assessments.parts import EVIDENCE_INDEX
from reports.excel import lists, marks, results, summary
from reports.excel.content import ScoreBook
from spreadsheets.writing import Book


def draw_scores(content: ScoreBook) -> bytes:
    """The workbook as an xlsx file; the same content gives the same bytes. Asks the database nothing."""
    cover = content.cover
    book = Book(title=cover.heading, author=cover.agency, subject=cover.edition, at=cover.at)
    first = book.add(summary.NAME, summary.widths(content))
    items = book.add(marks.NAME, marks.widths(content))
    indicators = book.add(results.NAME, results.widths(content))
    cells = marks.fill_marks(items, content)
    of_results = next(category for category in content.categories if not category.items)
    cells[of_results.number] = results.fill_results(indicators, content, of_results)
    summary.fill_summary(first, content, cells)
    lists.fill_findings(book.add(lists.FINDINGS, lists.FINDING_WIDTHS), content)
    lists.fill_evidence(book.add(EVIDENCE_INDEX, lists.EVIDENCE_WIDTHS), content)
    return book.content()
