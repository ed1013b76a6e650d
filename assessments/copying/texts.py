"""The plan for the narratives and summaries of categories 1-6: only where nothing has been written yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html

from assessments import richtext
from assessments.copying.lines import Line, Outcome
from assessments.forms.texts import LONGEST_VISIBLE
from assessments.models import Assessment
from assessments.reading import catalogue_of
from criteria.catalogue import Catalogue, ItemEntry
from criteria.models import Factor
from criteria.successors import item_successors

HEADING = "<p><strong>จากหัวข้อเดิม {} {}</strong></p>"
Held = tuple[str, int]


@dataclass(frozen=True)
class TextsOfItem:
    """What an item takes over: narratives by (requirement id, factor), and the summary; each with the version there."""

    item: int
    answers: Mapping[tuple[int, str], Held]
    summary: Held | None


def plan_texts(source: Assessment, target: Assessment) -> tuple[Line, ...]:
    """Item by item what of last year goes there; the payload is a TextsOfItem. Marks are never taken over."""
    older, newer = catalogue_of(source), catalogue_of(target)
    written, there = _Written(source), _Written(target)
    lines = [
        Line(f"{item.code} {item.name_th}", "", Outcome.NO_PLACE, "เกณฑ์ใหม่ไม่มีหัวข้อที่รับต่อ")
        for item in older.items
        if not item_successors(older, newer, item) and written.any(item)
    ]
    for item in newer.items:
        before = [older.item(code) for code in newer.predecessors_in(older, item.code) if _has(older, code)]
        lines.append(_line(item, before, written, there))
    return tuple(lines)


class _Written:
    """The texts of an assessment with their versions; two queries."""

    def __init__(self, assessment: Assessment) -> None:
        rows = assessment.answers.values_list("requirement_id", "factor", "text", "version")
        self.answers = {(requirement, factor): (text, version) for requirement, factor, text, version in rows}
        summaries = assessment.summaries.values_list("item_id", "text", "version")
        self.summaries = {item: (text, version) for item, text, version in summaries}

    def any(self, item: ItemEntry) -> bool:
        """Whether anything is written in an item."""
        places = [(requirement.pk, factor) for requirement in item.requirements for factor in Factor.values]
        return any(self.answers.get(place, ("",))[0] for place in places) or bool(self.summaries.get(item.pk, ("",))[0])


def _has(catalogue: Catalogue, code: str) -> bool:
    return any(item.code == code for item in catalogue.items)


def _line(item: ItemEntry, before: Sequence[ItemEntry], written: _Written, there: _Written) -> Line:
    place = f"{item.code} {item.name_th}"
    what = " + ".join(f"{old.code} {old.name_th}" for old in before)
    if not before:
        return Line("", place, Outcome.NO_SOURCE, "เป็นหัวข้อใหม่ ไม่มีหัวข้อเดิม")
    found = {
        (requirement.pk, factor): merged([(old, _text(old, requirement.level.key, factor, written)) for old in before])
        for requirement in item.requirements
        for factor in Factor.values
    }
    summary = merged([(old, written.summaries.get(old.pk, ("", 0))[0]) for old in before])
    if not summary and not any(found.values()):
        return Line(what, place, Outcome.NO_SOURCE, "ปีก่อนไม่ได้เขียนไว้")
    return _taken(item, what, place, found, summary, there)


def _text(old: ItemEntry, level: str, factor: str, written: _Written) -> str:
    requirement = next((entry for entry in old.requirements if entry.level.key == level), None)
    return written.answers.get((requirement.pk, factor), ("", 0))[0] if requirement else ""


def merged(texts: Sequence[tuple[ItemEntry, str]]) -> str:
    """Texts of several old items as one, each under the name of its item; a single one as it is."""
    held = [(item, text) for item, text in texts if text]
    if len(held) == 1:
        return held[0][1]
    return "".join(format_html(HEADING, item.code, item.name_th) + text for item, text in held)


def _taken(
    item: ItemEntry,
    what: str,
    place: str,
    found: Mapping[tuple[int, str], str],
    summary: str,
    there: _Written,
) -> Line:
    answers, kept, long = {}, 0, 0
    for key, text in found.items():
        held = there.answers.get(key, ("", 0))
        if text and held[0]:
            kept += 1
        elif text and richtext.length(text) > LONGEST_VISIBLE:
            long += 1
        elif text:
            answers[key] = (text, held[1])
    held = there.summaries.get(item.pk, ("", 0))
    takes_summary = summary and not held[0] and richtext.length(summary) <= LONGEST_VISIBLE
    kept += bool(summary and held[0])
    count = len(answers) + bool(takes_summary)
    notes = [f"{count} ข้อความ"] if count else []
    notes += [f"มีข้อความแล้ว {kept} ข้อความ ไม่เขียนทับ"] if kept else []
    notes += [f"ยาวเกิน {LONGEST_VISIBLE:,} ตัวอักษรเมื่อรวมกัน {long} ข้อความ โปรดย้ายเอง"] if long else []
    payload = TextsOfItem(item.pk, answers, (summary, held[1]) if takes_summary else None)
    outcome = Outcome.COPIED if count else Outcome.REFUSED if long else Outcome.KEPT
    return Line(what, place, outcome, " ".join(notes), payload)
