"""Text that goes into a cell and comes back: as it was typed, and never taken for a formula."""

from __future__ import annotations

import re

# What XML cannot hold; Excel would call the file damaged.
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What Excel, LibreOffice or a CSV file opened in them would begin to calculate with (the wide forms too), and what
# looks as if it had been put behind an apostrophe already.
CALCULATES = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# Excel reads _x003D_ as the character of that number.
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile("_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")
LONGEST = 32_767
MARK = "'"


def possible_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return IMPOSSIBLE.sub("", text)


def cell_text(text: str) -> str:
    """The text as a cell of a workbook holds it: as it was typed, as far as a cell can."""
    return ESCAPE.sub("_x005F_", possible_text(text))[:LONGEST]


def calculates(text: str) -> bool:
    """Whether a program would begin to calculate with a text that says nothing of being one."""
    return CALCULATES.match(text) is not None


def safe_text(text: str) -> str:
    """The text as a CSV file holds it, which cannot say what is text: behind an apostrophe where it would calculate."""
    text = possible_text(text)
    return (MARK + text if calculates(text) else text)[:LONGEST]


def typed_text(held: str) -> str:
    """What somebody typed, from what a cell of a workbook holds."""
    return ESCAPED.sub("_", held)
