"""The frozen shapes of a standing: levels, items, indicators, dimensions, categories and the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from assessments.findings import IndicatorEntry
from assessments.scoring import LevelMarks
from assessments.standing.words import LEVEL_NAMES, UNMARKED, missing_factors, shown_level
from criteria.catalogue import Catalogue, CategoryEntry, DimensionEntry, GroupEntry, ItemEntry, RequirementEntry

Mark = Decimal | Fraction | None
Marks = Mapping[tuple[int, str], Mark]


@dataclass(frozen=True)
class LevelStanding:
    """One level of an item; `reason` says why it does not count, or not fully, "" where it is complete."""

    requirement: RequirementEntry
    marks: LevelMarks
    reason: str

    @property
    def key(self) -> str:
        return self.requirement.level.key

    @property
    def name(self) -> str:
        return self.requirement.level.name_en

    @cached_property
    def fully(self) -> int:
        """How many factors are marked "fully"."""
        return sum(mark == 1 for mark in self.marks.marks)

    @property
    def unmarked(self) -> int:
        """How many factors carry no mark yet."""
        return len(self.marks.marks) - self.marks.marked


@dataclass(frozen=True)
class ItemStanding:
    item: ItemEntry
    levels: tuple[LevelStanding, ...]
    points: Fraction
    attained: str | None

    @cached_property
    def marked(self) -> int:
        return sum(level.marks.marked for level in self.levels)

    @property
    def to_mark(self) -> int:
        return 3 * len(self.levels)

    @property
    def shown_level(self) -> str:
        """The key of the level it is shown under."""
        return shown_level(self.attained, marked=self.marked > 0)

    @property
    def attained_name(self) -> str:
        return LEVEL_NAMES[self.shown_level]

    @cached_property
    def next_level(self) -> LevelStanding | None:
        """The first level not complete; None when all are."""
        return next((level for level in self.levels if not level.marks.complete), None)

    @cached_property
    def missing(self) -> str:
        """What is missing to the next level, in words; "" at the top."""
        level = self.next_level
        return f"{level.name}: {missing_factors(level.marks)}" if level else ""


@dataclass(frozen=True)
class IndicatorStanding:
    entry: IndicatorEntry
    achievement: Fraction | None
    points: Fraction


@dataclass(frozen=True)
class GroupStanding:
    group: GroupEntry
    binding: bool
    indicators: tuple[IndicatorStanding, ...]

    @property
    def is_met(self) -> bool:
        """Whether an indicator has a target and a result for the assessed year."""
        return any(indicator.achievement is not None for indicator in self.indicators)


@dataclass(frozen=True)
class DimensionStanding:
    dimension: DimensionEntry
    groups: tuple[GroupStanding, ...]
    points: Fraction

    @cached_property
    def indicators(self) -> tuple[IndicatorStanding, ...]:
        return tuple(indicator for group in self.groups for indicator in group.indicators)

    @cached_property
    def complete(self) -> int:
        """How many indicators have a target and a result for the assessed year."""
        return sum(indicator.achievement is not None for indicator in self.indicators)

    @property
    def empty_mandatory(self) -> tuple[GroupEntry, ...]:
        return tuple(group.group for group in self.groups if group.binding and not group.indicators)


@dataclass(frozen=True)
class CategoryStanding:
    category: CategoryEntry
    items: tuple[ItemStanding, ...]
    dimensions: tuple[DimensionStanding, ...]
    points: Fraction

    @property
    def marked(self) -> int:
        return sum(item.marked for item in self.items)

    @property
    def to_mark(self) -> int:
        return sum(item.to_mark for item in self.items)

    @property
    def begun(self) -> bool:
        """Whether there is a mark or an indicator that can be scored."""
        return self.marked > 0 or any(dimension.complete for dimension in self.dimensions)


@dataclass(frozen=True)
class Totals:
    """The points of the seven categories and what follows from them; not `begun` before the first mark or figure."""

    categories: Mapping[int, Fraction]
    total: Fraction
    level: Fraction
    band: str
    begun: bool = True

    @property
    def shown_band(self) -> str:
        """The key of the band it is shown under."""
        return self.band if self.begun else UNMARKED

    @property
    def band_name(self) -> str:
        return LEVEL_NAMES[self.shown_band]


@dataclass(frozen=True)
class Standing:
    catalogue: Catalogue
    categories: tuple[CategoryStanding, ...]
    totals: Totals

    @cached_property
    def items(self) -> tuple[ItemStanding, ...]:
        return tuple(item for category in self.categories for item in category.items)

    @cached_property
    def dimensions(self) -> tuple[DimensionStanding, ...]:
        return tuple(dimension for category in self.categories for dimension in category.dimensions)

    @property
    def marked(self) -> int:
        return sum(category.marked for category in self.categories)

    @property
    def to_mark(self) -> int:
        return sum(category.to_mark for category in self.categories)

    def item(self, code: str) -> ItemStanding:
        """The standing of one item by its code."""
        return next(standing for standing in self.items if standing.item.code == code)

    def dimension(self, code: str) -> DimensionStanding:
        """The standing of one result dimension by its code."""
        return next(standing for standing in self.dimensions if standing.dimension.code == code)
