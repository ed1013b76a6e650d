"""Reads answers below their headings, in files that were drawn without controls or have lost them: a bookmark in each
heading says which answer follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from reports.word.origin import carried
from reports.word.returned.names import SDT, SDT_CONTENT, P, R, T
from reports.word.returned.structure import Structure

BOOKMARK = qn("w:bookmarkStart")
NAME = qn("w:name")
# Paragraphs of ours that stand between a heading and its answer, or within one.
BETWEEN = frozenset({"hint", "after table", "section end"})


@dataclass(frozen=True)
class Part:
    """An answer with the version and the mark of its heading; without a `key`, what was written elsewhere."""

    text: str
    key: str = ""
    version: int = 0
    mark: str = ""


def is_damaged(body: Any) -> bool:
    """Whether LibreOffice has broken the controls up: it then repeats the whole text in every run, and loses some."""
    for control in body.iter(SDT):
        content = control.find(SDT_CONTENT)
        if control.getparent().tag == P and content is not None:
            texts = ([child.tag for child in run] for run in content.iterchildren(R))
            if any(tags[-2:] == [T, T] for tags in texts):
                return True
    return False


def below_headings(body: Any, structure: Structure, writing: frozenset[str]) -> Iterator[Part]:
    """Every answer, and what people wrote elsewhere; only paragraphs in a `writing` style, and tables, are answers."""
    place: tuple[str, int, str] | None = None
    found: list[Any] = []
    for block in structure.elements(body):
        is_text = block.tag == P
        style = structure.styles.of_paragraph(block) if is_text else ""
        named = _named(block) if is_text else None
        if named or (is_text and style not in writing | BETWEEN):
            if place:
                yield Part(structure.html(found), *place)
            place, found = named, []
        elif place and style in writing:
            found.append(block)
        elif is_text and style in writing:
            yield Part("".join(block.itertext(T)))
    if place:
        yield Part(structure.html(found), *place)


def _named(paragraph: Any) -> tuple[str, int, str] | None:
    names = (carried(mark.get(NAME, "")) for mark in paragraph.iter(BOOKMARK))
    return next((name for name in names if name), None)
