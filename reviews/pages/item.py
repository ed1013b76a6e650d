"""The page of an item in a review: the agency's text and evidence, marks and remarks beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.forms import BoundField

from assessments.models import Answer, EvidenceUse, ItemSummary
from assessments.pages.item import FACTOR_NAMES
from assessments.standing import LETTERS, ItemStanding, LevelStanding
from criteria.catalogue import CategoryEntry, ItemEntry
from criteria.models import Factor
from reviews.desk import Desk
from reviews.forms import MarksForm, mark_initial, mark_name
from reviews.pages.remarks import NOTHING_SENT, RemarksPart, Sent, read_remarks
from reviews.pages.scores import SELF, Marked, Scores, read_scores
from reviews.reading import read_sheet_marks, standings_by_code


@dataclass(frozen=True)
class FactorRow:
    """One factor: the agency's text and mark, the reviewers' marks where they are shown, and one's own."""

    letter: str
    label: str
    text: str
    agency: Marked
    beside: tuple[Marked, ...]
    field: BoundField


@dataclass(frozen=True)
class LevelRow:
    agency: LevelStanding
    own: LevelStanding
    factors: tuple[FactorRow, ...]
    uses: tuple[EvidenceUse, ...]

    @property
    def key(self) -> str:
        return self.own.key


@dataclass(frozen=True)
class Neighbour:
    """The item before or after this one, with its page on the same sheet."""

    code: str
    url: str


@dataclass(frozen=True)
class ItemPage:
    category: CategoryEntry
    item: ItemEntry
    levels: tuple[LevelRow, ...]
    summary: str
    scores: Scores
    standings: Mapping[str, ItemStanding]
    remarks: RemarksPart
    previous: Neighbour | None
    next: Neighbour | None


def read_item_page(desk: Desk, item: ItemEntry, *, sent: Sent = NOTHING_SENT) -> ItemPage:
    """Everything the page shows; five queries for a reviewer, seven for the officer, however much has been written."""
    catalogue = desk.catalogue
    rows = Answer.objects.filter(assessment=desk.assessment, requirement__item=item.pk)
    answers = {(row.requirement_id, row.factor): row for row in rows}
    marks = read_sheet_marks(desk.sheet)
    scores = read_scores(desk, item, marks, agency={key: row.mark for key, row in answers.items()})
    summary = ItemSummary.objects.filter(assessment=desk.assessment, item=item.pk).first()
    place = catalogue.items.index(item)
    return ItemPage(
        category=catalogue.category_of(item.code),
        item=item,
        levels=_levels(desk, item, answers, scores, MarksForm(item=item, initial=mark_initial(item, marks))),
        summary=summary.text if summary else "",
        scores=scores,
        standings=standings_by_code(desk.assessment, marks),
        remarks=read_remarks(desk, item, sent=sent),
        previous=_neighbour(desk, place - 1),
        next=_neighbour(desk, place + 1),
    )


def _neighbour(desk: Desk, place: int) -> Neighbour | None:
    items = desk.catalogue.items
    if not 0 <= place < len(items):
        return None
    return Neighbour(items[place].code, desk.address("item", items[place].code))


def _levels(
    desk: Desk, item: ItemEntry, answers: Mapping[tuple[int, str], Answer], scores: Scores, form: MarksForm
) -> tuple[LevelRow, ...]:
    uses: dict[int, list[EvidenceUse]] = {}
    for use in _uses(desk, item):
        uses.setdefault(use.requirement_id, []).append(use)
    return tuple(
        LevelRow(
            agency,
            own,
            tuple(_factor(own, factor, answers, scores, form) for factor in Factor.values),
            tuple(uses.get(own.requirement.pk, ())),
        )
        for agency, own in zip(scores.columns[0].standing.levels, scores.own.levels, strict=True)
    )


def _factor(
    level: LevelStanding, factor: str, answers: Mapping[tuple[int, str], Answer], scores: Scores, form: MarksForm
) -> FactorRow:
    key = (level.requirement.pk, factor)
    row = answers.get(key)
    return FactorRow(
        letter=LETTERS[factor],
        label=FACTOR_NAMES[factor],
        text=row.text if row else "",
        agency=Marked(SELF, row.mark if row else None),
        beside=scores.beside(key),
        field=form[mark_name(level.requirement, factor)],
    )


def _uses(desk: Desk, item: ItemEntry) -> list[EvidenceUse]:
    """The documents the item refers to, with `current` the number of their newest file; one query."""
    requirements = [requirement.pk for requirement in item.requirements]
    return list(
        EvidenceUse.objects.filter(
            evidence__assessment=desk.assessment, evidence__removed_at=None, requirement__in=requirements
        )
        .select_related("evidence")
        .annotate(current=Max("evidence__revisions__number"))
        .order_by("pk")
    )
