"""Makes a PDF lean before it is written: nothing of what it shows or says changes."""

from __future__ import annotations

import re
from typing import Any

import pydyf

# WeasyPrint writes each glyph apart with a shift of nothing to the next, and numbers to the last digit of a float.
NO_SHIFT = b">0<"
LONG_NUMBER = re.compile(rb"(\d\.\d\d\d)\d+")


def made_lean(document: Any, pdf: pydyf.PDF) -> None:
    """Joins what is drawn side by side, and rounds to a thousandth of a point (a `finisher` of WeasyPrint)."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and "Type" not in stream.extra and "Length1" not in stream.extra:
            _shorten(stream)


def _shorten(stream: pydyf.Stream) -> None:
    drawn = b"\n".join(part.data if isinstance(part, pydyf.Object) else _bytes(part) for part in stream.stream)
    if b" TJ" in drawn:
        stream.stream = [LONG_NUMBER.sub(rb"\1", drawn.replace(NO_SHIFT, b""))]


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode()
