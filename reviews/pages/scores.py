"""The scores of one item side by side: the agency's, the reviewers' where the officer confirms, and this sheet's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.models import Answer
from assessments.standing import MARK_WORDS, ItemStanding, Marks, item_standing
from criteria.catalogue import ItemEntry
from reviews.desk import Desk
from reviews.models import Sheet
from reviews.proposal import Key, SheetMarks
from reviews.reading import read_completed_sheets, read_marks_of

SELF = "ประเมินตนเอง"
SHAPES = {Fraction(0): "", Fraction(1, 2): "shape--half", Fraction(1): "shape--full"}


@dataclass(frozen=True)
class Marked:
    """A mark of somebody else, as it stands beside one's own."""

    name: str
    mark: Decimal | None

    @property
    def word(self) -> str:
        return MARK_WORDS[None if self.mark is None else Fraction(self.mark)]

    @property
    def shape(self) -> str:
        """The class of the sign that goes with the word."""
        return "" if self.mark is None else SHAPES[Fraction(self.mark)]


@dataclass(frozen=True)
class Column:
    """Whose score it is, and where the item stands by it."""

    name: str
    standing: ItemStanding
    is_own: bool = False


@dataclass(frozen=True)
class Scores:
    """Everybody's marks of the item: the agency's, those of other sheets by the reviewer's name, and this sheet's."""

    columns: tuple[Column, ...]
    agency: Marks
    others: Mapping[str, SheetMarks]

    @property
    def own(self) -> ItemStanding | None:
        """Where the item stands by this sheet; None before an officer's draft is made."""
        return next((column.standing for column in self.columns if column.is_own), None)

    def beside(self, key: Key) -> tuple[Marked, ...]:
        """The marks of the reviewers for one factor."""
        return tuple(Marked(name, marks.get(key)) for name, marks in self.others.items())


def read_scores(desk: Desk, item: ItemEntry, marks: SheetMarks, *, agency: Marks | None = None) -> Scores:
    """The scores of an item beside given marks; at most three queries, one fewer with the agency's marks at hand."""
    agency = _agency_marks(desk, item) if agency is None else agency
    others = read_others(desk)

    def standing(given: Marks) -> ItemStanding:
        return item_standing(desk.catalogue, item, given, item_scheme=desk.assessment.item_scheme)

    columns = [Column(name, standing(given)) for name, given in others.items()]
    if not desk.at_agency:
        columns.insert(0, Column(SELF, standing(agency)))
    if desk.sheet:
        columns.append(Column(desk.owner, standing(marks), is_own=True))
    return Scores(tuple(columns), agency, others)


def read_others(desk: Desk) -> dict[str, SheetMarks]:
    """The marks that reviewers have handed in, by their names, for the officer; nobody else's for a reviewer."""
    if not desk.confirms:
        return {}
    sheets = read_completed_sheets(desk.assessment)
    marks = read_marks_of(sheets)
    return {name: marks[sheet.pk] for sheet, name in zip(sheets, names_of(sheets), strict=True)}


def names_of(sheets: Sequence[Sheet]) -> list[str]:
    """A name for each sheet; reviewers of the same name are told apart by a number."""
    names = [str(sheet.reviewer) for sheet in sheets]
    return [
        f"{name} ({names[: place + 1].count(name)})" if names.count(name) > 1 else name
        for place, name in enumerate(names)
    ]


def _agency_marks(desk: Desk, item: ItemEntry) -> Marks:
    requirements = [requirement.pk for requirement in item.requirements]
    rows = Answer.objects.filter(assessment=desk.assessment, requirement__in=requirements)
    return {(row.requirement_id, row.factor): row.mark for row in rows.only("requirement_id", "factor", "mark")}
