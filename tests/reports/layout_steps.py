"""What lies where on the pages of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure.boxes import LineBox, TextBox

# Letters may hang over a line's end by this much, in pixels.
HAIR = 1.5


@dataclass(frozen=True)
class Line:
    """A line of text on a page, in pixels from its upper left."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def lines_of(document: Document) -> list[Line]:
    """Every line of text of the pages themselves, without what stands in the margins."""
    return [line for number, page in enumerate(document.pages) for line in _below(page._page_box.children[0], number)]


def sizes_of(document: Document) -> list[str]:
    """How each page stands."""
    return ["across" if page.width > page.height else "upright" for page in document.pages]


def boxes_of(page: Any) -> Iterator[Any]:
    """Every box of a page that an element stands behind."""
    boxes = [page._page_box]
    while boxes:
        box = boxes.pop(0)
        boxes = [*getattr(box, "children", ()), *boxes]
        if box.element is not None:
            yield box


def outside(document: Document) -> list[Line]:
    """Lines that leave the part of the page between its margins."""
    boxes = [page._page_box for page in document.pages]
    return [line for line in lines_of(document) if _leaves(line, boxes[line.page])]


def overlapping(lines: list[Line]) -> list[tuple[str, str]]:
    """Lines that lie on each other."""
    pairs = ((one, other) for place, one in enumerate(lines) for other in lines[place + 1 :])
    return [(one.text, other.text) for one, other in pairs if _meet(one, other)]


def _leaves(line: Line, page: Any) -> bool:
    left, top = page.content_box_x(), page.content_box_y()
    sideways = line.left < left - HAIR or line.right > left + page.width + HAIR
    return sideways or line.top < top - HAIR or line.bottom > top + page.height + HAIR


def _meet(one: Line, other: Line) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return one.page == other.page and across > HAIR and down > min(one.size, other.size) / 2


def _below(box: Any, page: int) -> Iterator[Line]:
    if isinstance(box, LineBox):
        texts = list(_texts(box))
        if texts:
            yield Line(
                page,
                "".join(text.text for text in texts),
                min(text.position_x for text in texts),
                min(text.position_y for text in texts),
                max(text.position_x + text.width for text in texts),
                max(text.position_y + text.height for text in texts),
                max(text.style["font_size"] for text in texts),
            )
    for child in getattr(box, "children", ()):
        yield from _below(child, page)


def _texts(box: Any) -> Iterator[TextBox]:
    """The texts of a line; a block that stands in it has lines of its own."""
    for child in box.children:
        if isinstance(child, TextBox):
            if child.text.strip():
                yield child
        elif hasattr(child, "children") and not any(isinstance(line, LineBox) for line in child.children):
            yield from _texts(child)
