"""Styles of a file by their names: their ids change with the language of the Word that saves the file."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn

from reports.word.returned.names import P_PR, value_of


class Styles:
    """The styles of one file."""

    def __init__(self, document: Document) -> None:
        self.elements = {
            style.get(qn("w:styleId"), ""): style for style in document.styles.element.iterchildren(qn("w:style"))
        }

    def name(self, style_id: str) -> str:
        """The name of a style in small letters; "" of one that is not there."""
        return value_of(self.elements.get(style_id), "name").lower()

    def of_paragraph(self, paragraph) -> str:
        """The name of a paragraph's style; "" where it names none."""
        return self.name(value_of(paragraph.find(P_PR), "pStyle"))
