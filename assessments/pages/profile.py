"""The organisation profile as its page shows it: every question with its field and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.forms.texts import KeyGroupsForm
from assessments.models import Assessment, KeyGroup, ProfileAnswer
from assessments.pages.texts import NOTHING, Sent, Stored, TextPart, text_part
from assessments.profile import shown_answer, typed_answer, unit_of
from assessments.reading import catalogue_of
from criteria.catalogue import QuestionEntry

KEY_GROUP_QUESTIONS = (12, 18)
GroupForms = Mapping[int, KeyGroupsForm]


@dataclass(frozen=True)
class QuestionPart:
    """One question: its field, how its answer reads, last year's answer, and the key groups it names."""

    question: QuestionEntry
    text: TextPart
    unit: str
    shown: str
    earlier: str
    key_groups: KeyGroupsForm | None


@dataclass(frozen=True)
class ProfilePage:
    """The questions in the form's order, how many are answered, and how many of the others an earlier year answers."""

    parts: tuple[QuestionPart, ...]
    answered: int
    takes_over: int
    earlier_year: int | None


def read_profile_page(
    assessment: Assessment, *, sent: Sent | None = None, group_forms: GroupForms | None = None
) -> ProfilePage:
    """Everything the page shows; three queries."""
    rows = assessment.profile_answers.values_list("question", "text", "version", "from_year")
    stored = {question: Stored(text, version, copied) for question, text, version, copied in rows}
    year, earlier = earlier_answers(assessment)
    groups = {**_group_forms(assessment), **(group_forms or {})}
    parts = tuple(
        _part(
            question,
            stored.get(question.pk, NOTHING),
            sent,
            earlier.get(question.number, ""),
            groups.get(question.number),
        )
        for question in catalogue_of(assessment).questions
    )
    return ProfilePage(
        parts,
        answered=sum(bool(part.text.text) for part in parts),
        takes_over=sum(bool(part.earlier and not part.text.text) for part in parts),
        earlier_year=year,
    )


def earlier_answers(assessment: Assessment) -> tuple[int | None, dict[int, str]]:
    """The year and the answers, by question number, of the newest earlier assessment that has any."""
    rows = ProfileAnswer.objects.filter(
        assessment__agency=assessment.agency_id, assessment__cycle__year__lt=assessment.cycle.year
    ).exclude(text="")
    newest: dict[int, str] = {}
    latest: int | None = None
    columns = ("assessment__cycle__year", "question__number", "text")
    for year, number, text in rows.order_by("-assessment__cycle__year").values_list(*columns):
        latest = latest or year
        if year == latest:
            newest[number] = text
    return latest, newest


def _part(
    question: QuestionEntry, stored: Stored, sent: Sent | None, earlier: str, groups: KeyGroupsForm | None
) -> QuestionPart:
    name = f"question-{question.number}"
    typed = typed_answer(question, stored.text) if unit_of(question) else None
    return QuestionPart(
        question,
        text_part(name, f"{question.number}. {question.text_th}", stored, sent, typed=typed),
        unit_of(question),
        shown_answer(question, stored.text),
        earlier if earlier != stored.text else "",
        groups,
    )


def _group_forms(assessment: Assessment) -> dict[int, KeyGroupsForm]:
    names: dict[int, list[str]] = {number: [] for number in KEY_GROUP_QUESTIONS}
    for number, name in KeyGroup.objects.filter(assessment=assessment).values_list("question__number", "name"):
        names.setdefault(number, []).append(name)
    return {
        number: KeyGroupsForm(initial={"names": "\n".join(names[number])}, prefix=f"groups-{number}")
        for number in KEY_GROUP_QUESTIONS
    }
