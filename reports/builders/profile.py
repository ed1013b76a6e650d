"""The organisation profile in the layout of form 2."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html

from assessments.profile import is_figure, shown_answer, unit_of
from assessments.richtext import visible
from criteria.catalogue import Catalogue, QuestionEntry
from criteria.fixtures import classic_questions
from reports.content import Cell, ClassicQuestion, Profile, ProfileAnswer

# Where the questions lie on form 2: the columns of its sheet, and the rows of questions below it.
SHEET = ((17, 18, 19, 20, 21), (1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16), (10, 11, 12, 13, 14))
QUESTIONS = ((22, 23, 24), (25, 26, 27), (28, 29))
# The longest answer, in characters, that stands on the sheet itself.
SHORT = 160


def build_profile(catalogue: Catalogue, answers: Mapping[int, str]) -> Profile:
    """The profile; `answers` are by question id."""
    return Profile(
        sheet=_cells(catalogue, SHEET, answers),
        questions=_cells(catalogue, QUESTIONS, answers),
        classic=_classic(catalogue),
        answers=tuple(_answer(question, answers.get(question.pk, "")) for question in catalogue.questions),
    )


def question_cells(catalogue: Catalogue, numbers: tuple[int, ...]) -> tuple[Cell, ...]:
    """Questions by their numbers, as something to point to."""
    return tuple(Cell(number, catalogue.question(number).text_th) for number in numbers)


def _cells(
    catalogue: Catalogue, places: tuple[tuple[int, ...], ...], answers: Mapping[int, str]
) -> tuple[tuple[Cell, ...], ...]:
    asked = {question.number: question for question in catalogue.questions}
    return tuple(tuple(_cell(asked[number], answers) for number in row if number in asked) for row in places)


def _cell(question: QuestionEntry, answers: Mapping[int, str]) -> Cell:
    """A field of the sheet with its answer, if it is short enough to stand in it."""
    stored = answers.get(question.pk, "")
    answer = visible(shown_answer(question, stored))
    short = answer if len(answer) <= SHORT else ""
    return Cell(question.number, question.text_th, short, question.classic_number, is_figure(question, stored))


def _classic(catalogue: Catalogue) -> tuple[ClassicQuestion, ...]:
    """The classic questions in their order, each with the questions that continue it, if any do."""
    found: dict[int, list[int]] = {}
    for question in catalogue.questions:
        found.setdefault(question.classic_number, []).append(question.number)
    return tuple(
        ClassicQuestion(number, text, part, tuple(found.get(number, ())))
        for number, (text, part) in classic_questions().items()
    )


def _answer(question: QuestionEntry, text: str) -> ProfileAnswer:
    return ProfileAnswer(
        number=question.number,
        text=question.text_th,
        hint=question.hint_th,
        html=format_html("<p>{}</p>", shown_answer(question, text)) if text and unit_of(question) else text,
        classic_number=question.classic_number,
        classic_text=question.classic_th,
        classic_part=question.classic_part_th,
        is_figure=is_figure(question, text),
    )
