"""How an answer of the organisation profile is shown: text as it is, figures with separators and their unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from criteria.catalogue import QuestionEntry
from criteria.models import ProfileQuestion
from thai.figures import plain

BAHT, PEOPLE = "บาท", "คน"
UNITS = {ProfileQuestion.Kind.MONEY: BAHT, ProfileQuestion.Kind.NUMBER: PEOPLE}


def unit_of(question: QuestionEntry) -> str:
    """The unit of a question that asks for a figure; "" for one that asks for text."""
    return UNITS.get(ProfileQuestion.Kind(question.kind), "")


def is_figure(question: QuestionEntry, stored: str) -> bool:
    """Whether the answer is kept as a figure, so that it is the system that writes it out."""
    return _figure(question, stored) is not None


def typed_answer(question: QuestionEntry, stored: str) -> str:
    """The answer as it stands in its field: figures with thousands separators."""
    value = _figure(question, stored)
    return stored if value is None else plain(value)


def shown_answer(question: QuestionEntry, stored: str) -> str:
    """The answer as a reader sees it: figures with separators and unit."""
    unit = unit_of(question)
    return f"{typed_answer(question, stored)} {unit}" if stored and unit else stored


def _figure(question: QuestionEntry, stored: str) -> Decimal | None:
    if not stored or not unit_of(question):
        return None
    try:
        return Decimal(stored)
    except InvalidOperation:
        return None
