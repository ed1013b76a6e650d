"""Turns stored rich text into the structure of Word: paragraphs, nested lists, tables, bold, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html as lxml_html
from lxml.html import HtmlElement

from assessments.richtext import lines
from reports.word.markup import TEXT_WIDTH, paragraph, run
from reports.word.tables import RichTable, read_table

if TYPE_CHECKING:
    from reports.word.draft import Draft

SPACE = re.compile(r"[ \t\r\n\f]+")
OPENED = re.compile(r"<(/?)(ul|ol|li|table|td|th)\b")
DEEPEST = 60
DEEPEST_LIST = 8
BULLETS = 2
LOOKS = {"strong": "<w:b/><w:bCs/>", "em": "<w:i/><w:iCs/>"}


class RichText:
    """Draws one text; `style` is that of its plain paragraphs."""

    def __init__(self, draft: Draft, *, style: str = "BodyText", width: int = TEXT_WIDTH) -> None:
        self.draft = draft
        self.style = style
        self.width = width
        self.blocks: list[str] = []
        self.runs: list[str] = []
        self.lists: list[int] = []
        self.begins_entry = False

    def drawn(self, html: str) -> str:
        """The text as block elements; "" of nothing visible."""
        if not html.strip():
            return ""
        if _depth(html) > DEEPEST:
            return "".join(paragraph(self.style, run(line)) for line in lines(html))
        return self.drawn_of(lxml_html.fragment_fromstring(html, create_parent="div"))

    def drawn_of(self, node: HtmlElement) -> str:
        """What stands in an element, as block elements."""
        self._walk(node, "", "")
        self._end_paragraph()
        return "".join(self.blocks)

    def _walk(self, node: HtmlElement, look: str, link: str) -> None:
        self._write(node.text, look, link)
        for child in node:
            self._draw(child, look, link)
            self._write(child.tail, look, link)

    def _draw(self, node: HtmlElement, look: str, link: str) -> None:
        tag = node.tag
        if tag == "br":
            self.runs.append("<w:r><w:br/></w:r>")
        elif tag in LOOKS:
            self._walk(node, look if LOOKS[tag] in look else look + LOOKS[tag], link)
        elif tag == "a":
            self._walk(node, look, node.get("href") or link)
        elif tag in ("ul", "ol"):
            self._list(node, look, link)
        elif tag == "li":
            self._entry(node, look, link)
        elif tag == "table":
            self._end_paragraph()
            self.blocks.append(RichTable(read_table(node), self.width, self._cell).drawn())
        else:
            self._end_paragraph()
            self._walk(node, look, link)
            self._end_paragraph()

    def _cell(self, node: HtmlElement, style: str, width: int) -> str:
        return RichText(self.draft, style=style, width=width).drawn_of(node)

    def _list(self, node: HtmlElement, look: str, link: str) -> None:
        self._end_paragraph()
        level = min(len(self.lists), DEEPEST_LIST)
        self.lists.append(BULLETS if node.tag == "ul" else self.draft.numbered_list(level))
        self._walk(node, look, link)
        self._end_paragraph()
        self.lists.pop()
        self.begins_entry = False

    def _entry(self, node: HtmlElement, look: str, link: str) -> None:
        self._end_paragraph()
        self.begins_entry = True
        self._walk(node, look, link)
        self._end_paragraph()
        self.begins_entry = False

    def _write(self, text: str | None, look: str, link: str) -> None:
        text = SPACE.sub(" ", text or "")
        if not self.runs:
            text = text.lstrip(" ")
        if not text:
            return
        relation = self.draft.link(link) if link else ""
        if not relation:
            self.runs.append(run(text, look))
            return
        content = run(text, f'<w:rStyle w:val="Hyperlink"/>{look}')
        self.runs.append(f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>')

    def _end_paragraph(self) -> None:
        if not self.runs:
            return
        style, properties = self.style, ""
        if self.lists:
            style, properties = self._list_look()
        self.blocks.append(paragraph(style, "".join(self.runs), properties))
        self.runs = []

    def _list_look(self) -> tuple[str, str]:
        """The style of a paragraph in a list: with its mark where it begins an entry, else beneath it."""
        level, number = min(len(self.lists) - 1, DEEPEST_LIST), self.lists[-1]
        if not self.begins_entry:
            return "ListContinue", f'<w:ind w:left="{(level + 1) * 425}"/>'
        self.begins_entry = False
        style = "ListBullet" if number == BULLETS else "ListNumber"
        return style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _depth(html: str) -> int:
    """How deep lists and tables lie in each other."""
    depth = deepest = 0
    for closing, _ in OPENED.findall(html):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest
