"""Makes a PDF lean while it is drawn: nothing of what it shows or says changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pydyf
from weasyprint import Document

# WeasyPrint writes each glyph apart with a shift of nothing to the next, and numbers to the last digit of a float.
NO_SHIFT = b">0<"
LONG_NUMBER = re.compile(rb"(\d\.\d\d\d)\d+")


def written_lean(document: Document, **options: Any) -> bytes:
    """The PDF of a document with what is drawn side by side joined, and rounded to a thousandth of a point."""
    for page in document.pages:
        page.paint = partial(_paint, page.paint)
    return document.write_pdf(finisher=_shorten_rest, **options)


def _paint(paint: Callable[..., None], stream: pydyf.Stream, scale: float = 1) -> None:
    """Draws a page and shortens it at once: the thousands of pieces of all pages together would take 12 MB."""
    paint(stream, scale)
    _shorten(stream)


def _shorten_rest(document: Document, pdf: pydyf.PDF) -> None:
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and "Type" not in stream.extra and "Length1" not in stream.extra:
            _shorten(stream)


def _shorten(stream: pydyf.Stream) -> None:
    drawn = b"\n".join(part.data if isinstance(part, pydyf.Object) else _bytes(part) for part in stream.stream)
    if b" TJ" in drawn:
        drawn = LONG_NUMBER.sub(rb"\1", drawn.replace(NO_SHIFT, b""))
        stream.stream = [drawn]


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode()
