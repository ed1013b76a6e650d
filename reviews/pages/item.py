"""The page of an item in a review: the agency's text and evidence, marks and remarks beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.forms import BoundField

from assessments.models import Answer, EvidenceUse, ItemSummary
from assessments.pages.item import FACTOR_NAMES
from assessments.standing import LETTERS, ItemStanding, LevelStanding
from criteria.catalogue import CategoryEntry, ItemEntry, RequirementEntry
from criteria.models import Factor
from reviews.changes import NOTHING_UNSAVED, Unsaved
from reviews.desk import Desk
from reviews.forms import MarksForm, mark_initial, mark_name, seen_name
from reviews.pages.remarks import NOTHING_SENT, RemarksPart, Sent, read_remarks
from reviews.pages.rounds import read_return
from reviews.pages.scores import SELF, Marked, Scores, read_scores
from reviews.proposal import Key, SheetMarks
from reviews.reading import read_reasons, read_sheet_marks, standings_by_code


@dataclass(frozen=True)
class FactorRow:
    """One factor: the agency's text and mark, the reviewers' marks where they are shown, and one's own.

    `changed` says that the agency wrote it after it got the assessment back; `reason` why the officer set this mark;
    `seen` is the mark as the page shows it, sent along, and `newer` the stored one where others were faster.
    """

    letter: str
    label: str
    text: str
    agency: Marked
    beside: tuple[Marked, ...]
    field: BoundField | None
    seen: BoundField | None
    newer: Marked | None
    changed: bool
    reason: str


@dataclass(frozen=True)
class LevelRow:
    """A level; `own` is None before an officer's draft is made."""

    requirement: RequirementEntry
    own: LevelStanding | None
    factors: tuple[FactorRow, ...]
    uses: tuple[EvidenceUse, ...]

    @property
    def key(self) -> str:
        return self.requirement.level.key

    @property
    def name(self) -> str:
        return self.requirement.level.name_en


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
    is_left: bool
    previous: Neighbour | None
    next: Neighbour | None


def read_item_page(
    desk: Desk,
    item: ItemEntry,
    *,
    sent: Sent = NOTHING_SENT,
    left: Unsaved = NOTHING_UNSAVED,
) -> ItemPage:
    """Everything the page shows; at most nine queries, however much has been written.

    While the agency is changing the assessment again nothing of its own is read. `left` are marks that were sent and
    not carried out; they stand chosen, those that others changed meanwhile with the stored ones beside them.
    """
    catalogue = desk.catalogue
    answers = {} if desk.at_agency else _answers(desk, item)
    marks = read_sheet_marks(desk.sheet)
    scores = read_scores(desk, item, marks, agency={key: row.mark for key, row in answers.items()})
    return ItemPage(
        category=catalogue.category_of(item.code),
        item=item,
        levels=_levels(desk, item, answers, scores, marks, left),
        summary=_summary(desk, item),
        scores=scores,
        standings=standings_by_code(desk.assessment, marks),
        remarks=read_remarks(desk, item, sent=sent),
        is_left=bool(left.marks),
        **neighbours(desk, item),
    )


def _answers(desk: Desk, item: ItemEntry) -> dict[Key, Answer]:
    rows = Answer.objects.filter(assessment=desk.assessment, requirement__item=item.pk)
    return {(row.requirement_id, row.factor): row for row in rows}


def _summary(desk: Desk, item: ItemEntry) -> str:
    if desk.at_agency:
        return ""
    summary = ItemSummary.objects.filter(assessment=desk.assessment, item=item.pk).first()
    return summary.text if summary else ""


def neighbours(desk: Desk, item: ItemEntry) -> dict[str, Neighbour | None]:
    """The items beside an item on the same sheet, as `previous` and `next`."""
    place = desk.catalogue.items.index(item)
    return {"previous": _neighbour(desk, place - 1), "next": _neighbour(desk, place + 1)}


def _neighbour(desk: Desk, place: int) -> Neighbour | None:
    items = desk.catalogue.items
    if not 0 <= place < len(items):
        return None
    return Neighbour(items[place].code, desk.address("item", items[place].code))


def _levels(
    desk: Desk, item: ItemEntry, answers: Mapping[Key, Answer], scores: Scores, marks: SheetMarks, left: Unsaved
) -> tuple[LevelRow, ...]:
    uses: dict[int, list[EvidenceUse]] = {}
    for use in [] if desk.at_agency else _uses(desk, item):
        uses.setdefault(use.requirement_id, []).append(use)
    form = marks_form(item, marks, left) if desk.sheet else None
    own = {level.key: level for level in scores.own.levels} if scores.own else {}
    returned = read_return(desk.assessment)
    reasons = read_reasons(desk.sheet) if desk.confirms and desk.sheet else {}

    def factor(requirement: RequirementEntry, name: str) -> FactorRow:
        key = (requirement.pk, name)
        row = answers.get(key)
        return FactorRow(
            letter=LETTERS[name],
            label=FACTOR_NAMES[name],
            text=row.text if row else "",
            agency=Marked(SELF, row.mark if row else None),
            beside=scores.beside(key),
            field=form[mark_name(requirement, name)] if form else None,
            seen=form[seen_name(requirement, name)] if form and desk.confirms else None,
            newer=Marked("", marks.get(key)) if key in left.overtaken else None,
            changed=bool(row and returned and row.updated_at > returned.at),
            reason=reasons.get(key, ""),
        )

    return tuple(
        LevelRow(
            requirement,
            own.get(requirement.level.key),
            tuple(factor(requirement, name) for name in Factor.values),
            tuple(uses.get(requirement.pk, ())),
        )
        for requirement in item.requirements
    )


def marks_form(item: ItemEntry, marks: SheetMarks, left: Unsaved = NOTHING_UNSAVED) -> MarksForm:
    """The stored marks of an item to be chosen anew; those left unsaved stand chosen."""
    shown = mark_initial(item, {**marks, **left.marks})
    return MarksForm(item=item, initial=shown | mark_initial(item, marks, name=seen_name))


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
