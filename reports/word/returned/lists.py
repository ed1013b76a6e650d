"""Which paragraphs of a Word file are entries of lists, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from reports.word.returned.names import P_PR, VALUE, value_of
from reports.word.returned.styles import Styles

DEEPEST_STYLE = 12


@dataclass(frozen=True)
class Entry:
    """A place in a list: its level, "ul" or "ol", and the number of the list."""

    level: int
    tag: str
    list_number: str


class Lists:
    """Numbering and styles of a file, asked paragraph by paragraph."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self.formats = _formats(document)
        self.styles = styles.elements

    def entry_of(self, paragraph) -> Entry | None:
        """The list entry that a paragraph is; None of one that is none."""
        properties = paragraph.find(P_PR)
        number, level = _numbering(properties)
        style = self.styles.get(value_of(properties, "pStyle"))
        for _ in range(DEEPEST_STYLE):
            if number or style is None:
                break
            number, style_level = _numbering(style.find(P_PR))
            level = level or style_level
            style = self.styles.get(value_of(style, "basedOn"))
        depth = int(level) if level.isdecimal() else 0
        kind = self.formats.get((number, depth), "none")
        if kind == "none":
            return None
        return Entry(depth, "ul" if kind == "bullet" else "ol", number)


def _numbering(properties) -> tuple[str, str]:
    return value_of(properties, "numPr/numId"), value_of(properties, "numPr/ilvl")


def _formats(document: Document) -> dict[tuple[str, int], str]:
    """How each level of each list counts: "bullet", "decimal" and so on."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a file without lists has no such part
        return {}
    levels = {
        abstract.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"), "0")): value_of(level, "numFmt") or "decimal"
            for level in abstract.iterchildren(qn("w:lvl"))
        }
        for abstract in root.iterchildren(qn("w:abstractNum"))
    }
    found = {}
    for number in root.iterchildren(qn("w:num")):
        abstract = number.find(qn("w:abstractNumId"))
        for level, kind in levels.get(abstract.get(VALUE) if abstract is not None else "", {}).items():
            found[number.get(qn("w:numId"), ""), level] = kind
    return found
