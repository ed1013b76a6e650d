"""What HTML needs before it is printed: breaks where none can be found, tables that fit, addresses one can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from reports.drawing.breaks import with_breaks
from reports.drawing.pasted_tables import CROWDED, MANY, SHORT_ROWS, WIDE

# A pasted table may claim millions of columns, for each of which WeasyPrint would lay out one.
SPAN = re.compile(r'\b(colspan|rowspan)="(\d+)"')
WIDEST_SPAN = 100
RICH_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
CID_TABLE = re.compile(r'<table class="figures-table cid-table">.*?</table>', re.S)
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[hd]([^>]*)>")
COLSPAN = re.compile(r'colspan="(\d+)"')
# Numbers of questions, each a link: hundreds in a report, and on paper one of a row leads as far.
REFERENCES = re.compile(r'<a (href="#question-\d+")>\d+</a>(?:, <a href="#question-\d+">\d+</a>)+')
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'<a href="((?:https?|mailto):[^"]*)"[^>]*>(.*?)</a>', re.S)
# A row that may break over pages: one with more text, in its markup, than a page comfortably holds.
LONG_ROW = 1500
# Pictographs: neither the font of the reports nor that of most readers has them all.
SIGNS = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u2473\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
OWN_SIGNS = frozenset("\u2191\u2193")
TICKS = frozenset("\u2611\u2705\u2713\u2714")
WITHOUT_SHAPE = re.compile("[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def printable(html: str) -> str:
    """The HTML of a report as it is printed; of what people wrote nothing is lost, only addresses are added.

    Pictographs that no official typeface has become a tick or a dot.
    """
    html = html.replace(" ๆ", "\N{NO-BREAK SPACE}ๆ")
    html = SPAN.sub(lambda found: f'{found[1]}="{min(int(found[2]), WIDEST_SPAN)}"', html)
    html = SIGNS.sub(_drawable, html)
    html = REFERENCES.sub(lambda row: f"<a {row[1]}>{TAG.sub('', row[0])}</a>", html)
    html = LINK.sub(_with_address, html)
    html = RICH_TABLE.sub(_fitted, html)
    html = CID_TABLE.sub(lambda table: ROW.sub(_breakable_row, table[0]), html)
    return with_breaks(html)


def _with_address(link: re.Match[str]) -> str:
    address = link[1].removeprefix("mailto:")
    if address.rstrip("/") in link[2]:
        return link[0]
    return f'{link[0]} <span class="address">({address})</span>'


def _fitted(table: re.Match[str]) -> str:
    rows = ROW.sub(_breakable_row, table[1])
    found = ROW.findall(rows)
    columns = max(map(_columns, found), default=0)
    if columns < WIDE:
        names = [name for name, is_so in (("many-columns", columns >= MANY), ("short", _is_short(found))) if is_so]
        return f'<table class="{" ".join(names)}">{rows}</table>' if names else f"<table>{rows}</table>"
    crowded = " crowded" if columns >= CROWDED else ""
    return f'<div class="wide-page{crowded}"><table>{rows}</table></div>'


def _is_short(rows: Sequence[str]) -> bool:
    """Whether a table stands better whole on the next page than broken between two."""
    return len(rows) <= SHORT_ROWS and sum(map(len, rows)) <= LONG_ROW


def _breakable_row(row: re.Match[str]) -> str:
    return row[0].replace("<tr", '<tr class="long"', 1) if len(row[1]) > LONG_ROW else row[0]


def _drawable(signs: re.Match[str]) -> str:
    """Signs that the fonts of a report have stay, ticks become the one it has, all others together one dot."""
    drawn = (
        sign if sign in OWN_SIGNS else "√" if sign in TICKS else _numbered(sign)
        for sign in WITHOUT_SHAPE.sub("", signs[0])
    )
    return re.sub("•+", "•", "".join(drawn))


def _numbered(sign: str) -> str:
    number = normalize("NFKC", sign)
    return f"({number})" if number.isdecimal() else "•"


def _columns(row: str) -> int:
    spans = (COLSPAN.search(attributes) for attributes in CELL.findall(row))
    return sum(int(span[1]) if span else 1 for span in spans)
