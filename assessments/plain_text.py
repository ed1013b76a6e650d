"""Rich text as lines that can be typed without an editor, and what was typed as rich text again.

Paragraphs stand apart by an empty line, entries of a list begin with "- " or "1. " and two spaces for each level; a
table is the line "[ตาราง 1]". What comes back keeps the markup of every paragraph, list and table whose lines are still
there: a page saved as it was changes nothing, and a change in one paragraph costs the others nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from django.utils.html import escape

from assessments.richtext import clean
from assessments.word_lists import Entry, as_lists
from thai.text import normalised

EDGE = re.compile(r"<(/?)(?:p|ul|ol|table)\b[^>]*>")
TAG = re.compile(r"<(/?)(\w+)[^>]*>")
STYLED = re.compile(r"<(?:strong|em|a)\b")
TABLE = "<table"
ENTRY = re.compile(r"( *)(?:([-•])|\(?([\d๐-๙]{1,3})[.)])\s+(\S.*)")
SPACE = re.compile(r"\s+")
INDENT = "  "


def to_plain(html: str) -> str:
    """The text as lines."""
    return "\n\n".join(lines for lines, _ in _blocks(html))


def has_table(html: str) -> bool:
    """Whether there is a table, which lines only name."""
    return TABLE in html


def has_style(html: str) -> bool:
    """Whether there are bold or italic words or links, which lines do not carry."""
    return STYLED.search(html) is not None


def from_plain(typed: str, stored: str) -> str:
    """What was typed as rich text, with the markup of each block of the stored text that it still holds."""
    blocks = _blocks(stored)
    parts = _parts(typed)
    if parts == [lines for lines, _ in blocks]:
        return stored
    held: dict[str, list[str]] = {}
    for lines, html in blocks:
        held.setdefault(lines, []).append(html)
    return "".join(held[part].pop(0) if held.get(part) else clean(_markup(part)) for part in parts)


def _parts(typed: str) -> list[str]:
    lines = "\n".join(line.rstrip() for line in normalised(typed).split("\n"))
    return [part.strip("\n") for part in re.split(r"\n{2,}", lines) if part.strip()]


def _blocks(html: str) -> list[tuple[str, str]]:
    """The paragraphs, lists and tables that a text is made of: their lines and their markup."""
    found = []
    tables = 0
    for piece in _pieces(html):
        tables += TABLE in piece
        lines = f"[ตาราง {tables}]" if TABLE in piece else _Lines().of(piece)
        if lines:
            found.append((lines, piece))
    return found


def _pieces(html: str) -> Iterator[str]:
    """The markup cut where nothing is open."""
    start = depth = 0
    for edge in EDGE.finditer(html):
        if depth == 0:
            yield html[start : edge.start()]
            start = edge.start()
        depth = max(0, depth + (-1 if edge[1] else 1))
        if depth == 0:
            yield html[start : edge.end()]
            start = edge.end()
    yield html[start:]


@dataclass
class _Lines:
    """The lines of one paragraph or list; `lists` are those open, each with the number of its last entry."""

    lines: list[str] = field(default_factory=lambda: [""])
    lists: list[tuple[str, int]] = field(default_factory=list)
    begun: str = ""

    def of(self, piece: str) -> str:
        end = 0
        for tag in TAG.finditer(piece):
            self._say(piece[end : tag.start()])
            self._meet(tag[2], closing=bool(tag[1]))
            end = tag.end()
        self._say(piece[end:])
        return "\n".join(line.rstrip() for line in self.lines if line.strip())

    def _say(self, text: str) -> None:
        text = SPACE.sub(" ", unescape(text))
        begins = not self.lines[-1] or self.lines[-1].endswith(" ")
        self.lines[-1] += text.lstrip() if begins else text

    def _meet(self, name: str, *, closing: bool) -> None:
        if name in ("ul", "ol"):
            self.lists = self.lists[:-1] if closing else [*self.lists, (name, 0)]
            self.lines.append(INDENT * len(self.lists))
        elif name == "li" and not closing and self.lists:
            kind, number = self.lists.pop()
            self.begun = INDENT * len(self.lists) + ("- " if kind == "ul" else f"{number + 1}. ")
            self.lists.append((kind, number + 1))
            self.lines.append(self.begun)
        elif name == "br" or (name == "p" and not closing and self.lines[-1] != self.begun):
            self.lines.append(INDENT * len(self.lists))


def _markup(part: str) -> str:
    """Lines that stand together: entries as lists, others as paragraphs that keep their line breaks."""
    html = []
    entries: list[Entry] = []
    for line in part.split("\n"):
        entry = _entry(line, entries)
        if entry:
            entries.append(entry)
        elif entries and line.startswith(INDENT):
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text}<br>{escape(line.strip())}")
        else:
            html += [as_lists(entries), f"<p>{escape(line.strip())}</p>"]
            entries = []
    return "".join([*html, as_lists(entries)]).replace("</p><p>", "<br>")


def _entry(line: str, before: Sequence[Entry]) -> Entry | None:
    """The line as an entry of a list; a number begins one only where it is the first or follows another."""
    match = ENTRY.fullmatch(line)
    if not match:
        return None
    indent, bullet, number, text = match.groups()
    level, tag = len(indent) // len(INDENT) + 1, "ul" if bullet else "ol"
    goes_on = any((entry.level, entry.tag) == (level, tag) for entry in before)
    return Entry(level, tag, escape(text)) if bullet or goes_on or int(number) == 1 else None
