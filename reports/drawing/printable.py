"""What HTML needs before it is printed: breaks where none can be found, tables that fit, addresses one can read."""

from __future__ import annotations

import re
from unicodedata import normalize

from reports.drawing.breaks import with_breaks
from reports.drawing.rich_tables import with_breakable_rows, with_fitted_tables

# A pasted table may claim millions of columns, for each of which WeasyPrint would lay out one.
SPAN = re.compile(r'\b(colspan|rowspan)="(\d+)"')
WIDEST_SPAN = 100
CID_TABLE = re.compile(r'<table class="figures-table cid-table">.*?</table>', re.S)
# Numbers of questions, each a link: hundreds in a report, and on paper one of a row leads as far.
REFERENCES = re.compile(r'<a (href="#question-\d+")>\d+</a>(?:, <a href="#question-\d+">\d+</a>)+')
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'<a href="((?:https?|mailto):[^"]*)"[^>]*>(.*?)</a>', re.S)
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
    html = with_fitted_tables(html)
    html = CID_TABLE.sub(lambda table: with_breakable_rows(table[0]), html)
    return with_breaks(html)


def _with_address(link: re.Match[str]) -> str:
    address = link[1].removeprefix("mailto:")
    if address.rstrip("/") in link[2]:
        return link[0]
    return f'{link[0]} <span class="address">({address})</span>'


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
