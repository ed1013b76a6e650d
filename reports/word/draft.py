"""A Word file in the making: the numbers that may occur only once in it, and what its text refers to."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

from reports.word.markup import BOLD, RIGHT, cell, control, paragraph, place_link, row, run
from reports.word.origin import Origin
from reports.word.rich import RichText
from thai.text import thai_digits

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
INVITATION = "คลิกที่นี่เพื่อพิมพ์ข้อความ"


@dataclass(frozen=True)
class Relation:
    """What the text refers to by an id: a part of the file, or an address outside it."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading that the table of contents names."""

    level: int
    number: str
    title: str
    bookmark: str


@dataclass
class Draft:
    """Hands out ids, and collects headings, links, pictures and numbered lists while the text is drawn."""

    origin: Origin
    thai: bool = False
    controls: bool = True
    headings: list[Heading] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    list_levels: list[int] = field(default_factory=list)
    last_number: int = 0

    def number(self) -> int:
        """A number that nothing else in the file bears."""
        self.last_number += 1
        return self.last_number

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id by which the text refers to a part or an address."""
        known = next((entry.id for entry in self.relations if (entry.type, entry.target) == (kind, target)), None)
        if known:
            return known
        relation = Relation(f"rId{len(self.relations) + 100}", kind, target, external)
        self.relations.append(relation)
        return relation.id

    def link(self, address: str) -> str:
        """The id of an address outside the file; "" of one that Word would call the file damaged for."""
        address = iri_to_uri(address.strip()) or ""
        return self.relate(HYPERLINK, address, external=True) if is_address(address) else ""

    def picture(self, content: bytes, ending: str) -> str:
        """The id of a picture, which becomes part of the file."""
        name = f"image{len(self.pictures) + 1}.{ending}"
        self.pictures[name] = content
        return self.relate(IMAGE, f"media/{name}")

    def numbered_list(self, level: int) -> int:
        """The number of a new list that counts from one at a level."""
        self.list_levels.append(level)
        return FIRST_LIST + len(self.list_levels) - 1

    def heading(
        self, level: int, title: str, *, number: str = "", anchor: str = "", more: str = "", carrier: str = ""
    ) -> str:
        """A heading; one with a number is counted by Word itself, any other stands outside the counting.

        A `carrier` names the answer below it.
        """
        bookmark = anchor or f"_Toc{self.number():06d}"
        if level <= CONTENTS_DEPTH:
            self.headings.append(Heading(level, number, title, bookmark))
        outside = "" if number else '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        words = self.place(carrier, self.text(title)) if carrier else self.text(title)
        return paragraph(f"Heading{level}", self.place(bookmark, words) + more, outside)

    def place(self, name: str, content: str) -> str:
        """Content that links lead to by name."""
        number = self.number()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def figures(self, text: str) -> str:
        """The report's own words in the digits that the agency has chosen; what people wrote stays as they typed it."""
        return thai_digits(text) if self.thai else text

    def text(self, text: str, look: str = "") -> str:
        """The report's own words as a run."""
        return run(self.figures(text), look)

    def typed(self, text: str) -> str:
        """What people wrote, as they typed it, as a run."""
        return run(text)

    def bold(self, text: str) -> str:
        """The report's own words in bold."""
        return self.text(text, BOLD)

    def styled(self, text: str, style: str) -> str:
        """The report's own words in a character style."""
        return self.text(text, f'<w:rStyle w:val="{style}"/>')

    def paragraph(self, style: str, text: str) -> str:
        """A paragraph of the report's own words; "" of none."""
        return paragraph(style, self.text(text)) if text else ""

    def typed_paragraph(self, style: str, text: str) -> str:
        """A paragraph of what people wrote in a line; "" of none."""
        return paragraph(style, self.typed(text)) if text else ""

    def labelled(self, label: str, text: str, style: str) -> str:
        """A paragraph that begins with what it is."""
        return paragraph(style, self.bold(label) + self.text(f" {text}"))

    def table_head(self, widths: Sequence[int], titles: Sequence[str], *, figures: Container[int] = ()) -> str:
        """The row that heads a table on every page; the columns of `figures` are read from the right."""
        cells = (
            cell(width, paragraph("TableHead", self.text(title), RIGHT if place in figures else ""))
            for place, (width, title) in enumerate(zip(widths, titles, strict=True))
        )
        return row("".join(cells), head=True)

    def pointer(self, anchor: str, text: str) -> str:
        """Words that lead to a place in the file."""
        return place_link(anchor, self.text(text))

    def answer(self, key: str, title: str, html: str, *, is_figure: bool = False) -> str:
        """An answer in its control; an empty one invites to write. A figure stands in the digits of the report."""
        drawn = RichText(self).drawn(self.figures(html) if is_figure else html)
        content = drawn or paragraph("BodyText", run(INVITATION, '<w:rStyle w:val="PlaceholderText"/>'))
        if not self.controls:
            return content
        tag = self.origin.tag(key, html)
        return control(self.number(), tag=tag, title=title[:LONGEST_TITLE], content=content, empty=not drawn)


def is_address(text: str) -> bool:
    """Whether a link leads anywhere: a web address with a host, or a mail address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.port is None or parts.port else ""
    except ValueError:
        return False
    return bool(host) if parts.scheme in ("http", "https") else parts.scheme == "mailto" and "@" in parts.path


# Lists 1 to 3 are those of the styles: headings, bullets, numbers.
FIRST_LIST = 10
CONTENTS_DEPTH = 2
LONGEST_TITLE = 60
