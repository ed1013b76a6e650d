"""What differs between an edited file and the system: a pure table, answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from reports.word.origin import comparable, mark_of
from reports.word.returned.reading import ReturnedAnswer


class Verdict(Enum):
    """What became of an answer since the file was downloaded."""

    SAME = "same"  # file and system say the same
    CHANGED = "changed"  # written in the file, untouched in the system
    CONFLICT = "conflict"  # written in the file, and by somebody else in the system
    EMPTIED = "emptied"  # the file's control has been emptied
    NEWER = "newer"  # untouched in the file, written in the system


@dataclass(frozen=True)
class Stored:
    """What the system holds of an answer as a reader sees it, its version (0: none yet), who wrote it and when."""

    html: str = ""
    version: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Difference:
    """An answer to decide on; `text` is what would be saved, `refusal` why it cannot be."""

    key: str
    verdict: Verdict
    stored: Stored
    html: str
    text: str
    refusal: str = ""


@dataclass(frozen=True)
class Comparison:
    """Everything there is to say of a file: answers to decide on, and the keys of the others."""

    differences: tuple[Difference, ...]
    newer: tuple[str, ...]
    missing: tuple[str, ...]
    same: int


# Gives the text that would be saved, and the sentence that refuses it ("" if none does).
Readable = Callable[[str, str], tuple[str, str]]


def compare(
    answers: Mapping[str, ReturnedAnswer],
    stored: Mapping[str, Stored],
    *,
    places: Iterable[str],
    repeated: Collection[str],
    read: Readable,
) -> Comparison:
    """Goes through every place in order; a place whose control is missing is said, never taken as emptied."""
    differences, newer, missing, same = [], [], [], 0
    for key in places:
        held = stored.get(key, Stored())
        answer = answers.get(key)
        if answer is None:
            missing.append(key)
            continue
        verdict = verdict_of(answer, held)
        if verdict is Verdict.SAME:
            same += 1
        elif verdict is Verdict.NEWER:
            newer.append(key)
        else:
            text, refusal = read(key, answer.html)
            refusal = REPEATED if key in repeated else refusal
            differences.append(Difference(key, verdict, held, answer.html, text, refusal))
    return Comparison(tuple(differences), tuple(newer), tuple(missing), same)


def verdict_of(answer: ReturnedAnswer, stored: Stored) -> Verdict:
    """What to say of one answer. Formatting alone makes no difference, and a newer version with the old text none."""
    written = comparable(answer.html)
    if written == comparable(stored.html):
        return Verdict.SAME
    untouched = mark_of(answer.html) == answer.mark
    moved_on = stored.version != answer.version and mark_of(stored.html) != answer.mark
    if untouched:
        return Verdict.NEWER
    if moved_on:
        return Verdict.CONFLICT
    return Verdict.CHANGED if written else Verdict.EMPTIED


REPEATED = "ไฟล์มีช่องของคำตอบนี้มากกว่าหนึ่งแห่งและข้อความไม่ตรงกัน โปรดลบช่องที่เกินใน Word แล้วอัปโหลดใหม่"
