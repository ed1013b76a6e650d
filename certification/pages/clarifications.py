"""The remarks of a released feedback with what was asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.forms import Form

from accounts.models import User
from assessments.models import Assessment
from assessments.workflow import State
from certification.forms.clarifications import AnswerForm, AskForm
from certification.models import Clarification
from certification.windows import clarification_ends
from reviews.models import Remark, RemarkKind, SheetKind


@dataclass(frozen=True)
class RemarkPart:
    """A remark with what was asked and answered; `unsent` was typed while somebody else was faster."""

    remark: Remark
    place: str
    clarification: Clarification | None
    ask_form: Form | None
    answer_form: Form | None
    unsent: str


@dataclass(frozen=True)
class Clarifications:
    parts: tuple[RemarkPart, ...]
    ends_at: datetime | None
    is_open: bool
    is_released: bool


def released_remarks(assessment: Assessment) -> QuerySet[Remark]:
    """The remarks of the feedback, once it is released; none before."""
    if assessment.state != State.RELEASED:
        return Remark.objects.none()
    return Remark.objects.filter(sheet__assessment=assessment, sheet__kind=SheetKind.CONFIRMED)


def read_clarifications(
    assessment: Assessment, user: User, forms: Mapping[str, Form], *, at: datetime
) -> Clarifications:
    """The page's content; `forms` are those that came back with an error. Three queries."""
    released = assessment.state == State.RELEASED
    ends_at = clarification_ends(assessment) if released else None
    is_open = ends_at is not None and at <= ends_at
    rows = released_remarks(assessment).select_related(
        "item__category",
        "government_dimension",
        "result_dimension",
        "clarification__asked_by",
        "clarification__answered_by",
    )
    asks = is_open and user.has_perm("certification.ask", assessment)
    answers = user.has_perm("certification.manage", assessment)
    parts = tuple(_part(row, forms, asks=asks, answers=answers) for row in sorted(rows, key=_order))
    return Clarifications(parts, ends_at, is_open, released)


def _order(row: Remark) -> tuple[int, tuple[int, int], str]:
    """As in the report: strengths, then items, then results, each in the order of the criteria."""
    item = (row.item.category.number, row.item.order) if row.item else (0, 0)
    return list(RemarkKind.values).index(row.kind), item, row.result_dimension.code if row.result_dimension else ""


def _part(row: Remark, forms: Mapping[str, Form], *, asks: bool, answers: bool) -> RemarkPart:
    asked: Clarification | None = getattr(row, "clarification", None)
    ask_form = forms.get(f"ask-{row.pk}") or AskForm(prefix=f"remark-{row.pk}")
    answer_form = _answer_form(asked, forms) if asked else None
    takes = (ask_form if asks and asked is None else None, answer_form if answers and _waits(asked) else None)
    typed = [form for form in (ask_form, answer_form) if form and form.is_bound and form not in takes]
    return RemarkPart(
        remark=row,
        place=_place(row),
        clarification=asked,
        ask_form=takes[0],
        answer_form=takes[1],
        unsent="\n".join(text for form in typed for text in form.cleaned_data.values()),
    )


def _waits(asked: Clarification | None) -> bool:
    return asked is not None and asked.answered_at is None


def _answer_form(asked: Clarification, forms: Mapping[str, Form]) -> Form:
    name = f"answer-{asked.pk}"
    return forms.get(name) or AnswerForm(prefix=name)


def _place(row: Remark) -> str:
    if row.item:
        return f"{row.get_kind_display()} ข้อ {row.item.code}"
    if row.result_dimension:
        return f"{row.get_kind_display()} {row.result_dimension.code}"
    named = f" {row.government_dimension.name_th}" if row.government_dimension else ""
    return f"{row.get_kind_display()}{named}"
