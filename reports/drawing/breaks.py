"""Places where a line may be broken, in words without any. It loads WeasyPrint, whose text engine it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from weasyprint.text.line_break import get_log_attrs

BREAK = "<wbr>"
# How many characters may follow each other without a break: in a line of the text so many of the widest have room.
LONGEST, LONGEST_THAI = 40, 30
THAI = "\u0e00-\u0e7f"
# Text, never what stands in a tag, in which something is that long; and that long words of either kind.
LONG = re.compile(rf"(?<=>)[^<]*?(?:[^\s<>{THAI}]{{{LONGEST}}}|[{THAI}]{{{LONGEST_THAI}}})[^<]*")
RUN = re.compile(rf"(?:&#?\w+;|[^\s<>&{THAI}]){{{LONGEST},}}")
PIECE = re.compile(r"(?:&#?\w+;|[^\s<>&]){30}")
THAI_RUN = re.compile(rf"[{THAI}]{{{LONGEST_THAI},}}")


def with_breaks(html: str) -> str:
    """The HTML with places to break in everything that would run over the margin; of real words none is broken."""
    return LONG.sub(lambda text: THAI_RUN.sub(_breakable_thai, RUN.sub(_breakable, text[0])), html)


def _breakable(run: re.Match[str]) -> str:
    return PIECE.sub(lambda piece: piece[0] + BREAK, run[0])


def _breakable_thai(run: re.Match[str]) -> str:
    """A run of Thai as it is, if words are found in it; figures and what is no language get a break now and then."""
    text = run[0]
    breaks = [0, *_missing_breaks(text), len(text)]
    return BREAK.join(text[start:end] for start, end in pairwise(breaks))


def _missing_breaks(text: str) -> Iterator[int]:
    """Where a break is put, between characters that stand apart, as the text engine would find none for too long."""
    attributes = get_log_attrs(text, "th")
    last = whole = 0
    for place in range(1, len(text)):
        if attributes[place].is_line_break:
            last = place
        elif attributes[place].is_cursor_position:
            whole = place
        if place - last >= LONGEST_THAI and whole > last:
            yield whole
            last = whole
