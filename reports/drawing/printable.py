"""What HTML needs before it is printed: breaks where none can be found, tables that fit, addresses one can read."""

from __future__ import annotations

import re

# A pasted table may claim millions of columns, for each of which WeasyPrint would lay out one.
SPAN = re.compile(r'\b(colspan|rowspan)="(\d+)"')
WIDEST_SPAN = 100
RICH_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[hd]([^>]*)>")
COLSPAN = re.compile(r'colspan="(\d+)"')
# From how many columns a table is drawn smaller, across the page, and smallest.
MANY, WIDE, CROWDED = 7, 12, 20
LINK = re.compile(r'<a href="((?:https?|mailto):[^"]*)"[^>]*>(.*?)</a>', re.S)
# A run without any place to break; Thai is broken between its words by the text engine.
ENDLESS = re.compile(r"(?<=>)[^<]*?[^\s<>\u0E00-\u0E7F]{60}[^<]*")
RUN = re.compile(r"(?:&#?\w+;|[^\s<>&\u0E00-\u0E7F]){60,}")
PIECE = re.compile(r"(?:&#?\w+;|[^\s<>&]){30}")
BREAK = "<wbr>"


def printable(html: str) -> str:
    """The HTML of a report as it is printed; not a character of what people wrote is lost or added but addresses."""
    html = html.replace(" ๆ", "\N{NO-BREAK SPACE}ๆ")
    html = SPAN.sub(lambda found: f'{found[1]}="{min(int(found[2]), WIDEST_SPAN)}"', html)
    html = LINK.sub(_with_address, html)
    html = RICH_TABLE.sub(_fitted, html)
    return ENDLESS.sub(lambda found: RUN.sub(_breakable, found[0]), html)


def _with_address(link: re.Match[str]) -> str:
    address = link[1].removeprefix("mailto:")
    if address.rstrip("/") in link[2]:
        return link[0]
    return f'{link[0]} <span class="address">({address})</span>'


def _fitted(table: re.Match[str]) -> str:
    columns = max((_columns(row) for row in ROW.findall(table[1])), default=0)
    if columns < MANY:
        return table[0]
    if columns < WIDE:
        return f'<table class="many-columns">{table[1]}</table>'
    crowded = " crowded" if columns >= CROWDED else ""
    return f'<div class="wide-page{crowded}">{table[0]}</div>'


def _columns(row: str) -> int:
    spans = (COLSPAN.search(attributes) for attributes in CELL.findall(row))
    return sum(int(span[1]) if span else 1 for span in spans)


def _breakable(run: re.Match[str]) -> str:
    return PIECE.sub(lambda piece: piece[0] + BREAK, run[0])
