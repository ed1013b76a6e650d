"""What HTML needs before it is printed: breaks where none can be found, tables that fit, addresses one can read."""

from __future__ import annotations

import re

from reports.drawing.breaks import with_breaks
from reports.drawing.rich_tables import with_breakable_rows, with_fitted_tables

# A pasted table may claim millions of columns, for each of which WeasyPrint would lay out one.
SPAN = re.compile(r'\b(colspan|rowspan)="(\d+)"')
WIDEST_SPAN = 100
CID_TABLE = re.compile(r'<table class="figures-table cid-table">.*?</table>', re.S)
# Numbers of questions, each a link: hundreds in a report, and on paper one of a row leads as far.
REFERENCES = re.compile(r'<a (href="#question-\d+")>\d+</a>(?:, <a href="#question-\d+">\d+</a>)+')
# Words that were set apart for their digits alone: hundreds of elements that nothing is drawn from.
TYPED = re.compile(r"<span data-typed>([^<]*)</span>")
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'<a href="((?:https?|mailto):[^"]*)"[^>]*>(.*?)</a>', re.S)


def printable(html: str) -> str:
    """The HTML of a report as it is printed; of what people wrote nothing is lost, only addresses are added."""
    html = TYPED.sub(r"\1", html)
    html = html.replace(" ๆ", "\N{NO-BREAK SPACE}ๆ")
    html = SPAN.sub(lambda found: f'{found[1]}="{min(int(found[2]), WIDEST_SPAN)}"', html)
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
