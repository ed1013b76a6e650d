"""Where an answer of the Word file belongs: its label, the row it is stored in, and its page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assessments.standing import LETTERS
from criteria.catalogue import Catalogue, QuestionEntry
from criteria.models import Factor
from reports.word.origin import answer_key, profile_key, summary_key


class Kind(Enum):
    """The three kinds of texts that people write."""

    PROFILE = "profile"
    ANSWER = "answer"
    SUMMARY = "summary"


@dataclass(frozen=True)
class Place:
    """A place of the assessment; `target` is the key by which actions save it, `item` and `level` name its page."""

    key: str
    kind: Kind
    target: int | tuple[int, str]
    label: str
    item: str = ""
    level: str = ""
    question: QuestionEntry | None = None


def places_of(catalogue: Catalogue) -> dict[str, Place]:
    """Every place of an edition by its key, in the order of the standard."""
    found = [_question(question) for question in catalogue.questions]
    for item in catalogue.items:
        for requirement in item.requirements:
            for factor in Factor:
                key = answer_key(item.code, requirement.level.key, factor.value)
                label = f"{item.code} {requirement.level.name_en} · {LETTERS[factor.value]} {factor.label}"
                target = (requirement.pk, factor.value)
                found.append(Place(key, Kind.ANSWER, target, label, item.code, requirement.level.key))
        label = f"{item.code} สรุปผลการดำเนินการในภาพรวม"
        found.append(Place(summary_key(item.code), Kind.SUMMARY, item.pk, label, item.code))
    return {place.key: place for place in found}


def _question(question: QuestionEntry) -> Place:
    label = f"ลักษณะสำคัญขององค์การ ข้อ {question.number} {question.text_th}"
    return Place(profile_key(question.number), Kind.PROFILE, question.pk, label, question=question)
