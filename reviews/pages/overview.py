"""A reviewer's overview of the own sheet: items beside the agency's, what is missing, the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assessments.reading import read_indicators, read_marks, read_standing
from assessments.standing import CategoryStanding, ItemStanding, Standing
from reviews.desk import Desk
from reviews.models import RemarkKind
from reviews.pages.rounds import Round, read_round
from reviews.reading import read_sheet_marks


@dataclass(frozen=True)
class ItemRow:
    """`changed` says that the agency wrote in it after it got the assessment back."""

    agency: ItemStanding | None
    own: ItemStanding
    remarks: int
    changed: bool


@dataclass(frozen=True)
class CategoryRow:
    agency: CategoryStanding | None
    own: CategoryStanding
    items: tuple[ItemRow, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """`agency` is None while the agency is changing its assessment again; category 7 and the total are unknown then."""

    agency: Standing | None
    own: Standing
    rows: tuple[CategoryRow, ...]
    missing: tuple[ItemStanding, ...]
    result_remarks: int
    round: Round | None

    @property
    def results(self) -> CategoryStanding:
        """Category 7: its points follow from the indicators, without a mark of the reviewer's."""
        return next(category for category in self.own.categories if category.dimensions)

    @property
    def unmarked(self) -> int:
        """How many factors carry no mark yet."""
        return self.own.to_mark - self.own.marked

    @property
    def standings(self) -> Mapping[str, ItemStanding]:
        return {standing.item.code: standing for standing in self.own.items}


def read_overview(desk: Desk) -> Overview:
    """Everything the page shows; five queries, more after a return."""
    assessment = desk.assessment
    indicators = [] if desk.at_agency else read_indicators(assessment)
    agency = None
    if not desk.at_agency:
        agency = read_standing(assessment, marks=read_marks(assessment), indicators=indicators)
    own = read_standing(assessment, marks=read_sheet_marks(desk.sheet), indicators=indicators)
    remarks: Counter[tuple[str, int | None]] = Counter()
    if desk.sheet:
        remarks.update(desk.sheet.remarks.values_list("kind", "item"))
    found = read_round(assessment)
    return Overview(
        agency=agency,
        own=own,
        rows=tuple(_row(category, agency, remarks, found) for category in own.categories),
        missing=tuple(item for item in own.items if item.marked < item.to_mark),
        result_remarks=sum(count for (kind, _), count in remarks.items() if kind == RemarkKind.RESULT),
        round=found,
    )


def _row(
    own: CategoryStanding, agency: Standing | None, remarks: Counter[tuple[str, int | None]], found: Round | None
) -> CategoryRow:
    theirs = {category.category.number: category for category in agency.categories} if agency else {}
    changed = found.codes if found else frozenset()
    return CategoryRow(
        agency=theirs.get(own.category.number),
        own=own,
        items=tuple(
            ItemRow(
                agency=agency.item(item.item.code) if agency else None,
                own=item,
                remarks=sum(count for (_, pk), count in remarks.items() if pk == item.item.pk),
                changed=item.item.code in changed,
            )
            for item in own.items
        ),
        changed=found.dimensions if found and own.dimensions else (),
    )
