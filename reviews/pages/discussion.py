"""The discussion of one item: everybody's marks side by side, the proposal, what the lead decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BoundField

from accounts.models import User
from assessments.pages.item import FACTOR_NAMES
from assessments.reading import read_marks
from assessments.standing import LETTERS, ItemStanding, item_standing
from assessments.workflow import State
from criteria.catalogue import CategoryEntry, ItemEntry, RequirementEntry
from criteria.models import Factor
from reviews.changes import NOTHING_UNSAVED, Unsaved
from reviews.desk import Desk
from reviews.dots import DotLine, dot_line
from reviews.forms import AgreeForm, mark_name, seen_name
from reviews.models import Sheet
from reviews.pages.agreement import AgreementPart, read_agreement
from reviews.pages.item import Neighbour, marks_form, neighbours
from reviews.pages.remarks import NOTHING_SENT, RemarksPart, Sent, read_remarks
from reviews.pages.scores import Marked, names_of
from reviews.proposal import Beyond, Key, SheetMarks, beyond, propose_marks
from reviews.reading import (
    place_digests,
    read_consensus_marks,
    read_marks_of,
    read_reasons,
    read_sheet_marks,
    standings_by_code,
)


@dataclass(frozen=True)
class Changed:
    """What the officer made of a mark of the consensus in the released result, and why."""

    mark: Marked
    reason: str


@dataclass(frozen=True)
class FactorRow:
    """A factor: the marks of all, what is proposed from them, what the consensus is now, what was released instead.

    `seen` is the mark as the page shows it, sent along, and `newer` the one of now where it changed meanwhile.
    """

    letter: str
    label: str
    agency: Marked | None
    given: tuple[Marked, ...]
    proposed: Marked
    decided: Marked
    field: BoundField | None
    seen: BoundField | None
    newer: Marked | None
    changed: Changed | None

    @property
    def differs(self) -> bool:
        """Whether the reviewers set different marks."""
        return len({marked.mark for marked in self.given}) > 1


@dataclass(frozen=True)
class LevelRows:
    requirement: RequirementEntry
    factors: tuple[FactorRow, ...]


@dataclass(frozen=True)
class Discussion:
    category: CategoryEntry
    item: ItemEntry
    names: tuple[str, ...]
    line: DotLine
    agreed: ItemStanding
    beyond: Beyond | None
    is_left: bool
    levels: tuple[LevelRows, ...]
    standings: Mapping[str, ItemStanding]
    remarks: RemarksPart
    agreement: AgreementPart
    previous: Neighbour | None
    next: Neighbour | None


def read_discussion(
    desk: Desk,
    item: ItemEntry,
    user: User,
    *,
    sent: Sent = NOTHING_SENT,
    left: Unsaved = NOTHING_UNSAVED,
    agree: AgreeForm | None = None,
) -> Discussion:
    """Everything the page shows; at most nine queries, twelve after the release. Call only where the consensus is
    shown."""
    assert desk.sheet is not None
    sheets = desk.panel.sent
    marks_of = read_marks_of(sheets)
    names = names_of(sheets)
    given = {name: marks_of[sheet.pk] for name, sheet in zip(names, sheets, strict=True)}
    marks = read_consensus_marks(desk.sheet, given.values())
    catalogue, scheme = desk.catalogue, desk.assessment.item_scheme
    points = [(name, item_standing(catalogue, item, own, item_scheme=scheme).points) for name, own in given.items()]
    agreed = item_standing(catalogue, item, marks, item_scheme=scheme)
    digests = place_digests(desk.assessment, marks, desk.sheet.remarks.values_list("pk", "version", "item"))
    return Discussion(
        category=catalogue.category_of(item.code),
        item=item,
        names=tuple(names),
        line=dot_line(points, agreed.points, maximum=catalogue.schemes.maximum),
        agreed=agreed,
        beyond=beyond(agreed.points, [value for _, value in points]),
        is_left=bool(left.marks),
        levels=_levels(desk, item, given, marks, left),
        standings=standings_by_code(desk.assessment, marks),
        remarks=read_remarks(desk, item, sent=sent),
        agreement=read_agreement(
            desk, user, item.pk, digests[item.pk], desk.address("agree_item", item.code), sent=agree
        ),
        **neighbours(desk, item),
    )


def _changed(desk: Desk) -> dict[Key, Changed]:
    """Where the officer released another mark than the consensus; nothing before the release."""
    sheet = Sheet.objects.confirmed(desk.assessment).first() if desk.assessment.state == State.RELEASED else None
    if sheet is None:
        return {}
    marks = read_sheet_marks(sheet)
    return {key: Changed(Marked("", marks.get(key)), reason) for key, reason in read_reasons(sheet).items()}


def _levels(
    desk: Desk, item: ItemEntry, given: Mapping[str, SheetMarks], marks: SheetMarks, left: Unsaved
) -> tuple[LevelRows, ...]:
    form = marks_form(item, marks, left) if desk.writable else None
    agency = {} if desk.at_agency else read_marks(desk.assessment)
    proposed = propose_marks(list(given.values()))
    changed = _changed(desk)

    def row(requirement: RequirementEntry, factor: str) -> FactorRow:
        key = (requirement.pk, factor)
        return FactorRow(
            letter=LETTERS[factor],
            label=FACTOR_NAMES[factor],
            agency=None if desk.at_agency else Marked("", agency.get(key)),
            given=tuple(Marked(name, own.get(key)) for name, own in given.items()),
            proposed=Marked("", proposed.get(key)),
            decided=Marked("", marks.get(key)),
            field=form[mark_name(requirement, factor)] if form else None,
            seen=form[seen_name(requirement, factor)] if form else None,
            newer=Marked("", marks.get(key)) if key in left.overtaken else None,
            changed=changed.get(key),
        )

    return tuple(
        LevelRows(requirement, tuple(row(requirement, factor) for factor in Factor.values))
        for requirement in item.requirements
    )
