"""What the page of a site visit shows to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form

from accounts.models import User
from assessments.reading import catalogue_of
from assessments.scoring import exact
from assessments.standing import LETTERS, MARK_WORDS
from certification.forms.visits import FindingForm
from certification.models import AgendaLine, Visit, VisitMark, VisitQuestion
from certification.pages.visit_item import CategoryLinks, item_links
from certification.reading import Marks, marks_before


@dataclass(frozen=True)
class QuestionPart:
    row: VisitQuestion
    form: Form | None


@dataclass(frozen=True)
class MarkPart:
    """A changed mark in words: where, from what, to what."""

    row: VisitMark
    place: str
    before: str
    after: str


@dataclass(frozen=True)
class VisitContent:
    """`sees_findings`: the visitors always, the agency once the visit is closed. `items` lead to their marks, for
    those who may change them, where the result has marks at all."""

    agenda: tuple[AgendaLine, ...]
    questions: tuple[QuestionPart, ...]
    marks: tuple[MarkPart, ...]
    items: tuple[CategoryLinks, ...]
    visitors: tuple[User, ...]
    sees_findings: bool
    may_write: bool
    may_close: bool

    @property
    def agenda_text(self) -> str:
        return "\n".join(map(str, self.agenda))


def read_visit(visit: Visit, user: User, forms: Mapping[str, Form]) -> VisitContent:
    """The visit as this person may see it; seven queries."""
    finds = user.has_perm("certification.find", visit.assessment)
    may_write = finds and visit.closed_at is None
    sees = finds or visit.closed_at is not None
    rows = list(visit.marks.all()) if sees else []
    confirmed = marks_before(visit) if rows or may_write else {}
    questions = visit.questions.select_related("item").prefetch_related("evidence")
    return VisitContent(
        agenda=tuple(visit.agenda.all()),
        questions=tuple(QuestionPart(row, _finding_form(row, forms) if may_write else None) for row in questions),
        marks=_marks(visit, rows, confirmed) if rows else (),
        items=item_links(visit, Counter(row.requirement_id for row in rows)) if may_write and confirmed else (),
        visitors=tuple(visit.visitors.all()),
        sees_findings=sees,
        may_write=may_write,
        may_close=may_write and user.has_perm("certification.manage", visit.assessment),
    )


def _finding_form(row: VisitQuestion, forms: Mapping[str, Form]) -> Form:
    return forms.get(f"finding-{row.pk}") or FindingForm(prefix=f"question-{row.pk}", initial={"finding": row.finding})


def _marks(visit: Visit, rows: Sequence[VisitMark], before: Marks) -> tuple[MarkPart, ...]:
    places = {
        requirement.pk: (item.code, requirement.level.name_en)
        for item in catalogue_of(visit.assessment).items
        for requirement in item.requirements
    }
    return tuple(
        MarkPart(
            row,
            place=f"{' '.join(places[row.requirement_id])} {LETTERS[row.factor]}",
            before=MARK_WORDS[exact(before.get((row.requirement_id, row.factor)))],
            after=MARK_WORDS[exact(row.mark)],
        )
        for row in sorted(rows, key=lambda row: (*places[row.requirement_id], row.factor))
    )
