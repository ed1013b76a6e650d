"""Turns the structure of Word back into rich text: paragraphs, nested lists, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from reports.word.returned.inline import Inline
from reports.word.returned.lists import Entry, Lists
from reports.word.returned.names import (
    ADDED,
    P_PR,
    REMOVED,
    SDT,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    WRAPPERS,
    P,
    is_on,
    value_of,
)
from reports.word.returned.styles import Styles

HEAD_STYLE = "table head"
CONTINUED = "list continue"
DELETED_MARK = f"{qn('w:rPr')}/{qn('w:del')}"


@dataclass(frozen=True)
class Block:
    """A paragraph or a table as rich text; `entry` where it is in a list, `continued` where it goes on in one."""

    html: str
    entry: Entry | None = None
    continued: bool = False
    whole: bool = False


class Structure:
    """Reads the answers of one file."""

    def __init__(self, document: Document, seen: Counter[str]) -> None:
        self.styles = Styles(document)
        self.lists = Lists(document, self.styles)
        self.inline = Inline(document, self.styles, seen)
        self.seen = seen

    def html(self, container, *, bold: bool = True) -> str:
        """What stands in an element, as rich text that still has to be cleaned."""
        return "".join(_nested(self._blocks(container, bold)))

    def _blocks(self, container, bold: bool) -> Iterator[Block]:
        begun = ""
        for child in self.elements(container):
            if child.tag == TBL:
                yield Block(self._table(child), whole=True)
                continue
            text = begun + self.inline.html(child, bold=bold)
            properties = child.find(P_PR)
            if properties is not None and properties.find(DELETED_MARK) is not None:
                self.seen["removed"] += 1
                begun = text
                continue
            begun = ""
            if text:
                continued = self.styles.of_paragraph(child) == CONTINUED
                yield Block(text, self.lists.entry_of(child), continued)
        if begun:
            yield Block(begun)

    def elements(self, container) -> Iterator:
        """Paragraphs and tables, wherever Word wraps them; what was taken out stays out."""
        for child in container:
            if child.tag in (P, TBL):
                yield child
            elif child.tag in REMOVED:
                self.seen["removed"] += 1
            elif child.tag in WRAPPERS or child.tag in ADDED or child.tag == SDT:
                yield from self.elements(child)

    def _table(self, table) -> str:
        rows = [row for row in _inside(table, TR) if not self._was_removed(row)]
        heads, grid = [], []
        for row in rows:
            heads.append(is_on(row.find(TR_PR), "tblHeader"))
            grid.append(list(_cells(row)))
        lines = [
            "".join(self._cell(grid, number, place, heads[number]) for place in range(len(grid[number])))
            for number in range(len(grid))
        ]
        first = next((number for number, head in enumerate(heads) if not head), len(heads))
        head = "".join(f"<tr>{line}</tr>" for line in lines[:first])
        body = "".join(f"<tr>{line}</tr>" for line in lines[first:])
        return f"<table>{f'<thead>{head}</thead>' if head else ''}{f'<tbody>{body}</tbody>' if body else ''}</table>"

    def _was_removed(self, row) -> bool:
        properties = row.find(TR_PR)
        removed = properties is not None and properties.find(qn("w:del")) is not None
        self.seen["removed"] += removed
        return removed

    def _is_head(self, cell) -> bool:
        first = next(cell.iter(P), None)
        return first is not None and self.styles.of_paragraph(first).startswith(HEAD_STYLE)

    def _cell(self, grid: list[list[tuple]], number: int, place: int, head: bool) -> str:
        element, column, across, merge = grid[number][place]
        if merge == "continue":
            return ""
        head = head or self._is_head(element)
        down = _rows_spanned(grid, number, column) if merge == "restart" else 1
        spans = (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
        content = self.html(element, bold=not head)
        if content.startswith("<p>") and content.count("<p>") == 1 and content.endswith("</p>"):
            content = content.removeprefix("<p>").removesuffix("</p>")
        tag = "th" if head else "td"
        return f"<{tag}{spans}>{content}</{tag}>"


def _cells(row) -> Iterator[tuple]:
    """The cells with the column they begin in, how many they cover, and whether they go on from the row above."""
    column = 0
    for element in _inside(row, TC):
        properties = element.find(TC_PR)
        span = value_of(properties, "gridSpan")
        across = max(int(span), 1) if span.isdecimal() and len(span) < 4 else 1
        merged = properties is not None and properties.find(qn("w:vMerge")) is not None
        merge = (value_of(properties, "vMerge") or "continue") if merged else ""
        yield element, column, across, merge
        column += across


def _rows_spanned(grid: list[list[tuple]], number: int, column: int) -> int:
    down = 1
    for row in grid[number + 1 :]:
        if not any(at == column and merge == "continue" for _, at, _, merge in row):
            break
        down += 1
    return down


def _inside(container, wanted: str) -> Iterator:
    for child in container:
        if child.tag == wanted:
            yield child
        elif child.tag in WRAPPERS or child.tag in ADDED or child.tag == SDT:
            yield from _inside(child, wanted)


def _nested(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks with their lists opened and closed around them."""
    opened: list[Entry] = []
    for block in blocks:
        if block.continued and opened and not block.entry:
            yield f"<p>{block.html}</p>"
            continue
        yield from _closed(opened, block.entry)
        if block.entry is None:
            yield block.html if block.whole else f"<p>{block.html}</p>"
        elif opened and opened[-1] == block.entry:
            yield f"</li><li>{block.html}"
        else:
            opened.append(block.entry)
            yield f"<{block.entry.tag}><li>{block.html}"
    yield from _closed(opened, None)


def _closed(opened: list[Entry], entry: Entry | None) -> Iterator[str]:
    """Closes the lists that an entry is not in; all without one."""
    while opened and (entry is None or opened[-1].level > entry.level or _replaced(opened[-1], entry)):
        yield f"</li></{opened.pop().tag}>"


def _replaced(last: Entry, entry: Entry) -> bool:
    return last.level == entry.level and last != entry
