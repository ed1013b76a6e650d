"""The tables that people wrote, as they are printed: heads on every page, columns by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import takewhile

from reports.drawing.pasted_tables import CROWDED, MANY, SHORT_ROWS, WIDE, column_widths
from reports.drawing.table_figures import figures_whole

RICH_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[hd]([^>]*)>")
CELL_WITH_TEXT = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.S)
SPAN = {name: re.compile(rf'{name}="(\d+)"') for name in ("colspan", "rowspan")}
TAG = re.compile(r"<[^>]*>")
# A row that may break over pages: one with more text, in its markup, than a page comfortably holds.
LONG_ROW = 1500


def with_fitted_tables(html: str) -> str:
    """The HTML with its rich tables as they fit the page."""
    return RICH_TABLE.sub(_fitted, html)


def with_breakable_rows(table: str) -> str:
    """A table in which the longest rows may be broken between two pages."""
    return ROW.sub(_breakable, table)


def _fitted(table: re.Match[str]) -> str:
    inner = with_breakable_rows(table[1])
    rows = [row[0] for row in ROW.finditer(inner)]
    columns = max(map(_columns, rows), default=0)
    smaller = None
    if "<table" not in inner:  # a row that holds another table would be taken for two
        heads, drawn = _heads(inner, rows), _columns_drawn(rows, columns)
        rows, smaller = figures_whole(rows, columns) if columns else (rows, None)
        inner = drawn + _sections(rows, heads)
    if columns < WIDE:
        names = [name for name, is_so in (("many-columns", columns >= MANY), ("short", _is_short(rows))) if is_so]
        return f'<table class="{" ".join(names)}">{inner}</table>' if names else f"<table>{inner}</table>"
    crowded = " crowded" if columns >= CROWDED else ""
    size = f' style="font-size: {smaller}pt"' if smaller else ""
    return f'<div class="wide-page{crowded}"><table{size}>{inner}</table></div>'


def _breakable(row: re.Match[str]) -> str:
    return row[0].replace("<tr", '<tr class="long"', 1) if len(row[1]) > LONG_ROW else row[0]


def _is_short(rows: Sequence[str]) -> bool:
    """Whether rows stand better whole on the next page than broken between two."""
    return len(rows) <= SHORT_ROWS and sum(map(len, rows)) <= LONG_ROW


def _sections(rows: Sequence[str], heads: int) -> str:
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    return f"{head}<tbody>{''.join(rows[heads:])}</tbody>"


def _heads(inner: str, rows: Sequence[str]) -> int:
    """How many of the first rows stand above the table on each page: those of heads only, or marked as such.

    The editor marks none. Not a whole table, no row with a cell that reaches further down, nothing long.
    """
    marked = len(ROW.findall(inner.partition("</thead>")[0])) if "<thead>" in inner else 0
    heads = marked or sum(1 for _ in takewhile(_has_only_heads, rows))
    if heads == len(rows):
        return 0
    while any(number + _lowest(row) > heads for number, row in enumerate(rows[:heads])):
        heads -= 1
    return heads if _is_short(rows[:heads]) else 0


def _has_only_heads(row: str) -> bool:
    return "<th" in row and "<td" not in row


def _lowest(row: str) -> int:
    """How many rows the cells of a row reach over."""
    return max((_span(attributes, "rowspan") for attributes in CELL.findall(row)), default=1)


def _columns(row: str) -> int:
    return sum(_span(attributes, "colspan") for attributes in CELL.findall(row))


def _span(attributes: str, name: str) -> int:
    found = SPAN[name].search(attributes)
    return max(int(found[1]), 1) if found else 1


def _columns_drawn(rows: Sequence[str], columns: int) -> str:
    """The widths of the columns, for the table to be laid out without a look at all of it; none if all are equal."""
    texts = _texts_by_column(rows, columns) if 1 < columns < WIDE else None
    if not texts:
        return ""
    drawn = (f'<col style="width: {width:.1%}">' for width in column_widths(texts))
    return f"<colgroup>{''.join(drawn)}</colgroup>"


def _texts_by_column(rows: Sequence[str], columns: int) -> list[list[str]] | None:
    """The texts of the cells in each column, but of those over several; None where cells lie over each other."""
    texts: list[list[str]] = [[] for _ in range(columns)]
    taken = [0] * columns
    for row in rows:
        for place, across, down, text in _placed(row, taken):
            if any(taken[place : place + across]) or place + across > columns:
                return None
            taken[place : place + across] = [down] * across
            if across == 1:
                texts[place].append(text)
        taken = [max(rows_left - 1, 0) for rows_left in taken]
    return texts


def _placed(row: str, taken: Sequence[int]) -> Iterator[tuple[int, int, int, str]]:
    """The cells of a row with the column they begin in, past those taken by cells from above, and their spans."""
    place = 0
    for attributes, content in CELL_WITH_TEXT.findall(row):
        while place < len(taken) and taken[place]:
            place += 1
        across = _span(attributes, "colspan")
        yield place, across, _span(attributes, "rowspan"), unescape(TAG.sub(" ", content)).strip()
        place += across
