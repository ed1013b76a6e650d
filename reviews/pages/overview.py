"""A reviewer's overview of the own sheet: items beside the agency's, what is missing, the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assessments.reading import read_indicators, read_marks, read_standing
from assessments.standing import CategoryStanding, ItemStanding, Standing
from reviews.desk import Desk
from reviews.models import RemarkKind
from reviews.reading import read_sheet_marks


@dataclass(frozen=True)
class ItemRow:
    agency: ItemStanding
    own: ItemStanding
    remarks: int


@dataclass(frozen=True)
class CategoryRow:
    agency: CategoryStanding
    own: CategoryStanding
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class Overview:
    agency: Standing
    own: Standing
    rows: tuple[CategoryRow, ...]
    missing: tuple[ItemStanding, ...]
    result_remarks: int

    @property
    def unmarked(self) -> int:
        """How many factors carry no mark yet."""
        return self.own.to_mark - self.own.marked

    @property
    def standings(self) -> Mapping[str, ItemStanding]:
        return {standing.item.code: standing for standing in self.own.items}


def read_overview(desk: Desk) -> Overview:
    """Everything the page shows; four queries."""
    indicators = read_indicators(desk.assessment)
    agency = read_standing(desk.assessment, marks=read_marks(desk.assessment), indicators=indicators)
    own = read_standing(desk.assessment, marks=read_sheet_marks(desk.sheet), indicators=indicators)
    remarks = Counter(desk.sheet.remarks.values_list("kind", "item")) if desk.sheet else Counter()
    rows = tuple(
        CategoryRow(
            theirs,
            ours,
            tuple(
                ItemRow(item, own_item, sum(count for (_, pk), count in remarks.items() if pk == item.item.pk))
                for item, own_item in zip(theirs.items, ours.items, strict=True)
            ),
        )
        for theirs, ours in zip(agency.categories, own.categories, strict=True)
    )
    return Overview(
        agency=agency,
        own=own,
        rows=rows,
        missing=tuple(item for item in own.items if item.marked < item.to_mark),
        result_remarks=sum(count for (kind, _), count in remarks.items() if kind == RemarkKind.RESULT),
    )
