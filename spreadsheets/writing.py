"""Writing a workbook: sheets from top to bottom, text that never calculates, formulas that bring their values along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from spreadsheets.finishing import finished
from spreadsheets.looks import HEAD, LEADING, NOTE, TEXT, TITLE, Look
from spreadsheets.text import calculates, cell_text, possible_text


@dataclass(frozen=True)
class Formula:
    """A formula, without its sign, together with the value that it has."""

    text: str
    value: Fraction | str


Value = str | int | Decimal | Fraction | Formula | None


class Book:
    """A workbook in the making."""

    def __init__(self, *, title: str, author: str, subject: str, at: datetime) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        properties = self.workbook.properties
        properties.title, properties.creator = possible_text(title), possible_text(author)
        properties.subject = possible_text(subject)
        properties.language = "th-TH"
        self.at = at
        self.values: dict[tuple[int, str], float | str] = {}

    def add(self, name: str, widths: Sequence[float]) -> Sheet:
        """A further sheet, at the end, with the widths of its columns."""
        return Sheet(self, self.workbook.create_sheet(name), len(self.workbook.worksheets), widths)

    def content(self) -> bytes:
        """The file; the same book gives the same bytes."""
        return finished(self.workbook, self.values, self.at)


class Sheet:
    """One sheet that is filled row by row; `row` is the next to be written."""

    def __init__(self, book: Book, inner: Worksheet, number: int, widths: Sequence[float]) -> None:
        self.book, self.inner, self.number, self.widths = book, inner, number, widths
        self.row = 1
        for place, width in enumerate(widths, 1):
            inner.column_dimensions[get_column_letter(place)].width = width
        _set_up_print(inner)

    @property
    def name(self) -> str:
        """The sheet's name as a formula on another sheet writes it."""
        return "'" + self.inner.title.replace("'", "''") + "'"

    def put(self, column: int, value: Value, look: Look = TEXT) -> Cell:
        """Writes one cell of the current row."""
        cell = cast(Cell, self.inner.cell(self.row, column))
        _fill(self, cell, value)
        look.dress(cell)
        return cell

    def line(self, values: Sequence[Value], looks: Look | Sequence[Look] = TEXT, *, height: float | None = None) -> int:
        """Writes a row, as high as its text needs, and returns its number."""
        each = [looks] * len(values) if isinstance(looks, Look) else looks
        for column, (value, look) in enumerate(zip(values, each, strict=True), 1):
            self.put(column, value, look)
        self.inner.row_dimensions[self.row].height = height or self._height(values, each)
        self.row += 1
        return self.row - 1

    def _height(self, values: Sequence[Value], looks: Sequence[Look]) -> float:
        rows = zip(values, looks, self.widths, strict=False)
        return max(
            look.size * LEADING * look.lines(value if isinstance(value, str) else "", width) + 3
            for value, look, width in rows
        )

    def title(self, text: str, *notes: str) -> None:
        """The sheet's title and what must be said about it, above the table."""
        self.line([text], TITLE)
        for note in notes:
            self.line([note], NOTE)

    def head(self, labels: Sequence[str], *, height: float = 42) -> int:
        """The head of the table: stays in sight and is repeated on every printed page; returns its row."""
        row = self.line(labels, HEAD, height=height)
        self.inner.freeze_panes = f"A{row + 1}"
        self.inner.print_title_rows = f"{row}:{row}"
        return row


def _fill(sheet: Sheet, cell: Cell, value: Value) -> None:
    if isinstance(value, Formula):
        cell.value = "=" + value.text
        known = value.value
        sheet.book.values[sheet.number, cell.coordinate] = known if isinstance(known, str) else float(known)
    elif isinstance(value, str):
        _write_text(cell, value)
    elif isinstance(value, Fraction | Decimal):
        cell.value = float(value)
    else:
        cell.value = value


def _write_text(cell: Cell, text: str) -> None:
    """A text stays text, whatever it begins with, also when somebody edits the cell."""
    cell.value = cell_text(text)
    cell.data_type = "s"
    if calculates(cell.value):
        cell.quotePrefix = True  # an apostrophe in the text itself would be shown


def _set_up_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.35
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("หน้า &P จาก &N"))
    sheet.sheet_view.showGridLines = False
