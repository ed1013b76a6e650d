"""How a pasted table is drawn by its size; in PDF and Word alike. How wide its columns are by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

# From how many columns it is written smaller, lies across the page, and is written smallest.
MANY, WIDE, CROWDED = 7, 12, 20
# One of so few rows, none of them long, is not broken between two pages.
SHORT_ROWS = 7

# Narrower than this share of the table no column is.
LEAST = 0.06
# Signs in a line over the whole table, written large and small, and how many of them a cell's margins take.
LINE, SMALL_LINE, MARGIN = 72, 94, 2
# More of a word's signs than this need not stand in one line; Thai breaks between words, which are shorter.
LONGEST_WORD, LONGEST_THAI_WORD = 20, 9
THAI = "\u0e00-\u0e7f"
WORD = re.compile(rf"[{THAI}]+|[^\s{THAI}]+")
ABOVE_OR_BELOW = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def column_widths(columns: Sequence[Sequence[str]]) -> list[float]:
    """The widths of columns by the texts of their cells, as shares of the table, together 1.

    Each has room for its longest word or number; what is left goes to those whose cells usually hold more than that.
    """
    line = SMALL_LINE if len(columns) >= MANY else LINE
    words = [max(map(_longest_word, texts), default=0) for texts in columns]
    needed = [max(LEAST, (word + MARGIN) / line) for word in words]
    more = [max(_usual_length(texts) - word, 0) for texts, word in zip(columns, words, strict=True)]
    left = 1 - sum(needed)
    if left <= 0 or not any(more):
        return _in_proportion(needed)
    return [room + left * length / sum(more) for room, length in zip(needed, more, strict=True)]


def _in_proportion(needed: Sequence[float]) -> list[float]:
    """Widths in the proportion of what is needed, none of them below the least."""
    over, spare = sum(needed) - LEAST * len(needed), 1 - LEAST * len(needed)
    if over <= 0:
        return [1 / len(needed)] * len(needed)
    return [LEAST + (room - LEAST) * spare / over for room in needed]


def _longest_word(text: str) -> int:
    return max((min(len(word), _longest_of_its_kind(word)) for word in WORD.findall(_in_line(text))), default=0)


def _longest_of_its_kind(word: str) -> int:
    return LONGEST_THAI_WORD if "\u0e00" <= word < "\u0e80" else LONGEST_WORD


def _usual_length(texts: Sequence[str]) -> float:
    """The mean of the lengths in which longer texts count for more: they make the rows high."""
    return sqrt(sum(len(_in_line(text)) ** 2 for text in texts) / len(texts)) if texts else 0


def _in_line(text: str) -> str:
    """The signs that take room in the line."""
    return ABOVE_OR_BELOW.sub("", text)
