"""Makes a PDF lean while it is drawn: nothing of what it shows or says changes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

import pydyf
from weasyprint import Document

# WeasyPrint writes each glyph apart with a shift of nothing to the next, and numbers to the last digit of a float.
NO_SHIFT = b">0<"
LONG_NUMBER = re.compile(rb"(\d\.\d\d\d)\d+")
# The 9 of the library makes a report smaller by two hundredths, and takes three times as long.
LEVEL = 6


class LeanPDF(pydyf.PDF):
    """A PDF that packs its objects fast, and lists its pages once though every link and tag asks for the list."""

    @cached_property
    def page_references(self) -> tuple[bytes, ...]:
        return tuple(f"{number} 0 R".encode() for number in self.pages["Kids"][::3])

    def add_page(self, page: pydyf.Object) -> None:
        self.__dict__.pop("page_references", None)
        super().add_page(page)

    def add_object(self, object_: pydyf.Object) -> None:
        if isinstance(object_, pydyf.Stream) and object_.extra.get("Type") == "/ObjStm":
            _pack(object_)
        super().add_object(object_)


pydyf.PDF = LeanPDF


def written_lean(document: Document, **options: Any) -> bytes:
    """The PDF of a document with what is drawn side by side joined, and rounded to a thousandth of a point.

    The document has no pages any more afterwards: their boxes go as soon as everything is drawn.
    """
    for page in document.pages:
        page.paint = partial(_paint, page.paint)
    return document.write_pdf(finisher=_pack_rest, **options)


def _paint(paint: Callable[..., None], stream: pydyf.Stream, scale: float = 1) -> None:
    """Draws a page and packs it at once: the thousands of pieces of all pages together would take 12 MB."""
    paint(stream, scale)
    _pack(stream)


def _pack_rest(document: Document, pdf: pydyf.PDF) -> None:
    while document.pages:
        del document.pages.pop().paint  # with ours it would hold itself
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            _pack(stream)


def _pack(stream: pydyf.Stream) -> None:
    """Shortens what draws, and compresses it; left to the library, everything is compressed twice."""
    drawn = b"\n".join(part.data if isinstance(part, pydyf.Object) else _bytes(part) for part in stream.stream)
    if b" TJ" in drawn and stream.extra.keys().isdisjoint(("Type", "Length1")):
        drawn = LONG_NUMBER.sub(rb"\1", drawn.replace(NO_SHIFT, b""))
    stream.stream = [zlib.compress(drawn, LEVEL)]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode()
