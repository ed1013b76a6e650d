"""Reads the runs of a paragraph: text with its look and links, tracked changes accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from docx.document import Document
from docx.oxml.ns import qn

from reports.word.returned.names import (
    ADDED,
    HYPERLINK,
    MATH_TEXT,
    NOTES,
    PICTURES,
    R_ID,
    R_PR,
    REMOVED,
    SDT,
    WRAPPERS,
    R,
    T,
    is_on,
    value_of,
)
from reports.word.returned.styles import Styles

CHARACTERS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
BREAK = qn("w:br")
COMMENT = qn("w:commentReference")
BOLD_STYLES = frozenset({"strong"})
ITALIC_STYLES = frozenset({"emphasis"})


@dataclass(frozen=True)
class Look:
    """How characters look: the part of it that the editor knows."""

    bold: bool = False
    italic: bool = False
    link: str = ""


class Inline:
    """Reads paragraphs of one file; `seen` counts what is said to people afterwards."""

    def __init__(self, document: Document, styles: Styles, seen: Counter[str]) -> None:
        self.styles = styles
        self.relations = document.part.rels
        self.seen = seen

    def html(self, element, *, bold: bool = True) -> str:
        """The content of a paragraph; without `bold` it bears none, as in the head of a table."""
        pieces = groupby(self._pieces(element, ""), key=lambda piece: piece[0])
        joined = ((look, "".join(text for _, text in group)) for look, group in pieces)
        return "".join(_marked(look, text, bold) for look, text in joined).strip()

    def _pieces(self, element, link: str) -> Iterator[tuple[Look, str]]:
        for child in element:
            tag = child.tag
            if tag == R:
                yield from self._run(child, link)
            elif tag in REMOVED:
                self.seen["removed"] += 1
            elif tag in ADDED:
                self.seen["added"] += 1
                yield from self._pieces(child, link)
            elif tag == HYPERLINK:
                yield from self._pieces(child, self._address(child) or link)
            elif tag in WRAPPERS or tag == SDT:
                yield from self._pieces(child, link)
            elif tag in PICTURES:
                self.seen["pictures"] += 1
            elif str(tag).startswith("{http://schemas.openxmlformats.org/officeDocument/2006/math}"):
                yield Look(link=link), "".join(child.itertext(MATH_TEXT))

    def _run(self, run, link: str) -> Iterator[tuple[Look, str]]:
        properties = run.find(R_PR)
        if is_on(properties, "vanish"):
            return
        style = self.styles.name(value_of(properties, "rStyle"))
        bold = is_on(properties, "b") or is_on(properties, "bCs") or style in BOLD_STYLES
        italic = is_on(properties, "i") or is_on(properties, "iCs") or style in ITALIC_STYLES
        look = Look(bold, italic, link)
        for child in run:
            text = self._characters(child)
            if text:
                yield look, text

    def _characters(self, child) -> str:
        if child.tag == T:
            return child.text or ""
        if child.tag == BREAK:
            return "\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else " "
        if child.tag in PICTURES:
            self.seen["pictures"] += 1
        elif child.tag in NOTES:
            self.seen["notes"] += 1
        elif child.tag == COMMENT:
            self.seen["comments"] += 1
        return CHARACTERS.get(child.tag, "")

    def _address(self, hyperlink) -> str:
        relation = self.relations.get(hyperlink.get(R_ID, ""))
        return relation.target_ref if relation is not None and relation.is_external else ""


def _marked(look: Look, text: str, bold: bool) -> str:
    html = escape(text).replace("\n", "<br>")
    if not text.strip():
        return html
    if look.italic:
        html = f"<em>{html}</em>"
    if look.bold and bold:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(look.link)}">{html}</a>' if look.link else html
