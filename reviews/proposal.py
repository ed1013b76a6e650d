"""What is proposed to the officer from the reviewers' sheets, and what a sheet holds in short; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from reviews.models import RemarkKind

Key = tuple[int, str]
SheetMarks = Mapping[Key, Decimal]

KIND_ORDER = {RemarkKind.STRENGTH: 0, RemarkKind.IMPROVEMENT: 1, RemarkKind.RESULT: 2}


@dataclass(frozen=True)
class Origin:
    """A reviewer by id, and what they said."""

    reviewer: int
    text: str


@dataclass(frozen=True)
class RemarkEntry:
    """A remark without its row: ids of where it belongs, its text, the key of the finding it came from, who said it."""

    kind: str
    item: int | None
    government_dimension: int | None
    result_dimension: int | None
    text: str
    finding: str = ""
    origins: tuple[Origin, ...] = ()


def median_mark(marks: Sequence[Decimal]) -> Decimal:
    """The middle mark; of an even number the lower of the two in the middle.

    A decision: a mark in between the two would be none of the standard, and where reviewers are evenly split what has
    been shown to all of them counts, which is the lower mark. The officer may set another one.
    """
    return sorted(marks)[(len(marks) - 1) // 2]


def propose_marks(sheets: Sequence[SheetMarks]) -> dict[Key, Decimal]:
    """The proposed mark of every factor that a reviewer has marked: the only one's, or the median of several."""
    keys = dict.fromkeys(key for sheet in sheets for key in sheet)
    return {key: median_mark([sheet[key] for sheet in sheets if key in sheet]) for key in keys}


def merge_remarks(sheets: Sequence[Sequence[RemarkEntry]], *, item_order: Mapping[int, int]) -> list[RemarkEntry]:
    """The remarks of all sheets by item, strengths before improvements, those on results last.

    What several reviewers say of the same place in the same words, or of the same automatic finding, stands once, as
    the first of them wrote it; the others' words stay with it as its origins.
    """
    once: list[RemarkEntry] = []
    places: dict[tuple[object, ...], int] = {}
    for entry in (entry for sheet in sheets for entry in sheet):
        place = next((places[key] for key in _says(entry) if key in places), None)
        if place is None:
            place = len(once)
            once.append(entry)
        else:
            once[place] = replace(once[place], origins=once[place].origins + entry.origins)
        places |= dict.fromkeys(_says(entry), place)
    last = len(item_order)
    return sorted(
        once,
        key=lambda entry: (
            entry.kind == RemarkKind.RESULT,
            last if entry.item is None else item_order[entry.item],
            KIND_ORDER[RemarkKind(entry.kind)],
        ),
    )


def _says(entry: RemarkEntry) -> list[tuple[object, ...]]:
    """By what a remark is recognised as saying the same as another: its words, the finding it came from."""
    words = (entry.kind, entry.item, "text", " ".join(entry.text.split()))
    return [words, (entry.kind, entry.item, "finding", entry.finding)] if entry.finding else [words]


def digest_of(marks: SheetMarks, remarks: Sequence[tuple[int, int]]) -> str:
    """A short name of what a sheet holds: it changes with every mark and every remark (given as id and version)."""
    content = [
        sorted((requirement, factor, str(mark)) for (requirement, factor), mark in marks.items()),
        sorted(remarks),
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]


def digest_of_all(digests: Mapping[int | None, str]) -> str:
    """One short name of several: it changes with each of them."""
    content = sorted((-1 if place is None else place, digest) for place, digest in digests.items())
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]


class Beyond(StrEnum):
    """That the consensus lies outside what the reviewers gave, as it is said beside it.

    The median is taken factor by factor, so that the points that follow may be more, or fewer, than everybody's.
    """

    ABOVE = "คะแนนฉันทามติสูงกว่าคะแนนของผู้ตรวจประเมินทุกคน โปรดพิจารณาเป็นพิเศษ"
    BELOW = "คะแนนฉันทามติต่ำกว่าคะแนนของผู้ตรวจประเมินทุกคน โปรดพิจารณาเป็นพิเศษ"


def beyond(agreed: Fraction, given: Sequence[Fraction]) -> Beyond | None:
    """Whether agreed points are more, or fewer, than what anybody gave."""
    if given and agreed > max(given):
        return Beyond.ABOVE
    if given and agreed < min(given):
        return Beyond.BELOW
    return None
