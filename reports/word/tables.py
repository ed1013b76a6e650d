"""Tables in rich text: cells that reach over columns and rows take their places in Word's grid."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml.html import HtmlElement

from reports.drawing.pasted_tables import CROWDED, MANY, SHORT_ROWS, WIDE
from reports.word.markup import ACROSS_ENDS, TEXT_WIDTH, UPRIGHT_ENDS, WIDE_WIDTH, cell, paragraph, row, table

# Draws what stands in a cell, in a style and a width.
Content = Callable[[HtmlElement, str, int], str]

STYLED = re.compile(r'<w:pStyle w:val="[^"]*"/>')
# Word opens no table with more columns.
MOST_COLUMNS = 63
MOST_ROWS_SPANNED = 500
# A row with more text than this may be broken between two pages.
WHOLE_ROW_LENGTH = 800
CELL_MARGINS = 200
# The margin at either side of a cell where there are many, and the ending of the styles they are written in.
CLOSE_MARGIN = 40
SMALL, TINY = "Small", "Tiny"


@dataclass(frozen=True)
class Place:
    """A cell in the grid; `node` is None below the first row of a cell that reaches over several."""

    column: int
    columns: int
    rows: int
    node: HtmlElement | None
    head: bool


@dataclass(frozen=True)
class Grid:
    """The rows with the cells in their places, and how many of the first rows are the head."""

    rows: tuple[tuple[Place, ...], ...]
    columns: int
    heads: int


def read_table(node: HtmlElement) -> Grid:
    """The grid of a <table>; tables in its cells are not looked into."""
    taken: dict[tuple[int, int], Place] = {}
    rows = [entry for entry in node.iter("tr") if _table_of(entry) is node]
    for number, entry in enumerate(rows):
        column = 0
        for child in entry.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            column = _take(taken, number, column, child, len(rows))
    columns = max((column + 1 for _, column in taken), default=0)
    heads = _heads(rows)
    return Grid(tuple(_row(taken, number, columns) for number in range(len(rows))), columns, heads)


def _take(taken: dict[tuple[int, int], Place], number: int, column: int, child: HtmlElement, rows: int) -> int:
    """Puts a cell in its place; returns the column after it."""
    across = min(_span(child, "colspan"), MOST_COLUMNS)
    down = min(_span(child, "rowspan"), rows - number, MOST_ROWS_SPANNED)
    while across > 1 and any((number, column + step) in taken for step in range(across)):
        across -= 1
    for below in range(down):
        place = Place(column, across, down, child if below == 0 else None, child.tag == "th")
        for step in range(across):
            taken[number + below, column + step] = place
    return column + across


def _row(taken: dict[tuple[int, int], Place], number: int, columns: int) -> tuple[Place, ...]:
    places, column = [], 0
    while column < columns:
        place = taken.get((number, column)) or Place(column, 1, 1, None, False)
        places.append(place)
        column = place.column + place.columns
    return tuple(places)


def _heads(rows: list[HtmlElement]) -> int:
    heads = 0
    for entry in rows:
        cells = list(entry.iterchildren("td", "th"))
        if not cells or any(child.tag == "td" for child in cells):
            break
        heads += 1
    return heads if heads < len(rows) else 0


def _span(node: HtmlElement, name: str) -> int:
    value = node.get(name, "")
    return max(int(value), 1) if value.isdecimal() and len(value) < 5 else 1


def _table_of(node: HtmlElement) -> HtmlElement | None:
    return next(node.iterancestors("table"), None)


def _length(places: tuple[Place, ...]) -> int:
    """How many characters stand in a row."""
    return sum(len(place.node.text_content()) for place in places if place.node is not None)


class RichTable:
    """Draws a grid in a width; of many columns it is smaller, and from a dozen on it lies across a page of its own.

    One too wide for Word becomes paragraphs, cell after cell, so that nothing is lost.
    """

    def __init__(self, grid: Grid, width: int, content: Content) -> None:
        self.grid = grid
        self.across = WIDE <= grid.columns <= MOST_COLUMNS and width == TEXT_WIDTH
        self.width = max((WIDE_WIDTH if self.across else width) // grid.columns, 100) if grid.columns else width
        self.look = TINY if grid.columns >= CROWDED else SMALL if grid.columns >= MANY else ""
        self.content = content

    def drawn(self) -> str:
        """The table as block elements."""
        if not self.grid.columns:
            return ""
        if self.grid.columns > MOST_COLUMNS:
            return "".join(
                self._content(place) for places in self.grid.rows for place in places if place.node is not None
            )
        *rows, last = (self._row(number, places) for number, places in enumerate(self.grid.rows))
        rows = [STYLED.sub(r"\g<0><w:keepNext/>", drawn) for drawn in rows] if self._is_short() else rows
        widths, margin = [self.width] * self.grid.columns, CLOSE_MARGIN if self.look else None
        drawn = table(widths, "".join([*rows, last]), head=bool(self.grid.heads), margin=margin)
        if self.across:
            drawn = paragraph("SectionEnd", "", UPRIGHT_ENDS) + drawn + paragraph("SectionEnd", "", ACROSS_ENDS)
        return drawn + paragraph("AfterTable", "")

    def _is_short(self) -> bool:
        """Whether the table stands better whole on the next page than broken between two."""
        return len(self.grid.rows) <= SHORT_ROWS and sum(map(_length, self.grid.rows)) <= WHOLE_ROW_LENGTH

    def _row(self, number: int, places: tuple[Place, ...]) -> str:
        cells = "".join(self._cell(place) for place in places)
        return row(cells, head=number < self.grid.heads, whole=_length(places) <= WHOLE_ROW_LENGTH)

    def _cell(self, place: Place) -> str:
        merge = ""
        if place.rows > 1:
            merge = '<w:vMerge w:val="restart"/>' if place.node is not None else "<w:vMerge/>"
        return cell(self.width * place.columns, self._content(place), span=place.columns, properties=merge)

    def _content(self, place: Place) -> str:
        style = f"{'TableHead' if place.head else 'TableText'}{self.look}"
        inner = max(self.width * place.columns - CELL_MARGINS, 100)
        drawn = "" if place.node is None else self.content(place.node, style, inner)
        return drawn or paragraph(style, "")
