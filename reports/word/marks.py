"""Two texts side by side with marks on what differs.

Thai puts no spaces between words, so lines are compared by phrases, and what differs in a phrase by characters with
their vowels and tone marks. Small islands of equal characters are taken into the change around them: they would only
make it harder to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from reports.word.origin import comparable

PHRASE = re.compile(r"\S+|\s+")
# Latin words and figures stay whole; of Thai, a consonant with the marks on it, and a leading vowel with its consonant.
CLUSTER = re.compile(r"[A-Za-z]+|[0-9๐-๙][0-9๐-๙.,]*|[เแโใไ]?[ก-ฮ][ัิ-ฺ็-๎ำๅะา]*|.", re.S)
SMALLEST_ISLAND = 4
LONGEST_BY_CHARACTER = 300
# Beyond this many parts, those that occur everywhere no longer guide the comparison, which would take too long.
MOST_PARTS = 400
CONTEXT = 1


@dataclass(frozen=True)
class Piece:
    """A part of a line; `changed` where the other side does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Row:
    """A line of either side, aligned; `skipped` stands for that many lines that are equal on both sides."""

    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    skipped: int = 0

    @property
    def equal(self) -> bool:
        return not self.skipped and self.old == self.new


def side_by_side(old: str, new: str) -> tuple[Row, ...]:
    """The lines of two rich texts, equal ones left out but for those next to a change."""
    before, after = comparable(old), comparable(new)
    rows: list[Row] = []
    for kind, a, b, c, d in _steps(before, after):
        if kind == "equal":
            rows += [Row((Piece(line),), (Piece(line),)) for line in before[a:b]]
        else:
            rows += _replaced(before[a:b], after[c:d])
    return tuple(_shortened(rows))


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Lines against lines in order; what one side has more of stands alone."""
    rows = [_line(old, new) for old, new in zip(before, after, strict=False)]
    rows += [Row(old=(Piece(line, True),)) for line in before[len(after) :]]
    rows += [Row(new=(Piece(line, True),)) for line in after[len(before) :]]
    return rows


def _line(old: str, new: str) -> Row:
    before, after = PHRASE.findall(old), PHRASE.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in _steps(before, after):
        first, second = "".join(before[a:b]), "".join(after[c:d])
        if kind == "replace" and len(first) * len(second) <= LONGEST_BY_CHARACTER**2:
            _by_character(first, second, left, right)
        else:
            changed = kind != "equal"
            left.append(Piece(first, changed))
            right.append(Piece(second, changed))
    return Row(_joined(left), _joined(right))


def _by_character(old: str, new: str, left: list[Piece], right: list[Piece]) -> None:
    before, after = CLUSTER.findall(old), CLUSTER.findall(new)
    codes = _steps(before, after)
    for place, (kind, a, b, c, d) in enumerate(codes):
        island = 0 < place < len(codes) - 1 and b - a < SMALLEST_ISLAND
        changed = kind != "equal" or island
        left.append(Piece("".join(before[a:b]), changed))
        right.append(Piece("".join(after[c:d]), changed))


def _steps(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """How one sequence becomes the other, as difflib says it."""
    return SequenceMatcher(None, before, after, autojunk=len(after) > MOST_PARTS).get_opcodes()


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbours of one kind put together, and a space between two changes taken into them."""
    filled = [piece for piece in pieces if piece.text]
    last = len(filled) - 1
    closed = [
        Piece(piece.text, piece.changed or (0 < place < last and _between_changes(filled, place)))
        for place, piece in enumerate(filled)
    ]
    joined: list[Piece] = []
    for piece in closed:
        if joined and joined[-1].changed == piece.changed:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.changed)
        else:
            joined.append(piece)
    return tuple(joined)


def _between_changes(pieces: Sequence[Piece], place: int) -> bool:
    return not pieces[place].text.strip() and pieces[place - 1].changed and pieces[place + 1].changed


def _shortened(rows: Sequence[Row]) -> list[Row]:
    """The rows with those far from any change put together."""
    changed = [place for place, row in enumerate(rows) if not row.equal]
    shown = {place for near in changed for place in range(near - CONTEXT, near + CONTEXT + 1)}
    kept = [place for place in range(len(rows)) if place in shown]
    edges = [-1, *kept, len(rows)]
    result: list[Row] = []
    for before, place in pairwise(edges):
        if place - before > 1:
            result.append(Row(skipped=place - before - 1))
        if place < len(rows):
            result.append(rows[place])
    return result
