"""Where an assessment stands: progress, points, attained levels, and why; pure, the same for agency and reviewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from assessments.findings import IndicatorEntry
from assessments.scoring import (
    BELOW_BASIC,
    Band,
    GroupResult,
    IndicatorFigures,
    LevelMarks,
    achievement,
    attained_level,
    band_of,
    dimension_score,
    government_level,
    group_binds,
    indicator_points,
    item_score,
    mean,
    total_score,
)
from criteria.catalogue import Catalogue, CategoryEntry, DimensionEntry, GroupEntry, ItemEntry, RequirementEntry
from criteria.schemes import ItemScheme, Proportional

Marks = Mapping[tuple[int, str], Decimal | Fraction | None]

LETTERS = {"approach": "A", "deploy": "D", "result": "R"}
MARK_WORDS = {Fraction(0): "ยังไม่มี", Fraction(1, 2): "บางส่วน", Fraction(1): "ครบ", None: "ยังไม่ให้คะแนน"}
BAND_NAMES = {BELOW_BASIC: "ต่ำกว่าระดับพื้นฐาน", "basic": "Basic", "advance": "Advance", "significance": "Significance"}
NOT_ATTAINED = "ไม่ผ่านระดับพื้นฐาน"


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
    def attained_name(self) -> str:
        return BAND_NAMES[self.attained] if self.attained else NOT_ATTAINED

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


@dataclass(frozen=True)
class DimensionStanding:
    dimension: DimensionEntry
    groups: tuple[GroupStanding, ...]
    points: Fraction

    @property
    def indicators(self) -> tuple[IndicatorStanding, ...]:
        return tuple(indicator for group in self.groups for indicator in group.indicators)

    @property
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


@dataclass(frozen=True)
class Totals:
    """The points of the seven categories and what follows from them."""

    categories: Mapping[int, Fraction]
    total: Fraction
    level: Fraction
    band: str

    @property
    def band_name(self) -> str:
        return BAND_NAMES[self.band]


@dataclass(frozen=True)
class Standing:
    catalogue: Catalogue
    categories: tuple[CategoryStanding, ...]
    totals: Totals

    @property
    def items(self) -> tuple[ItemStanding, ...]:
        return tuple(item for category in self.categories for item in category.items)

    @property
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


def build_standing(
    catalogue: Catalogue,
    marks: Marks,
    indicators: Sequence[IndicatorEntry],
    *,
    item_scheme: str,
    result_scheme: str,
    function: str,
) -> Standing:
    """Everything that follows from marks and indicators under the named schemes of the edition.

    `marks` is keyed by requirement id and factor; `function` is the agency's, which decides the binding result groups.
    """
    categories = tuple(
        _category_standing(catalogue, category, marks, indicators, item_scheme, result_scheme, function)
        for category in catalogue.categories
    )
    points = {standing.category.number: standing.points for standing in categories}
    return Standing(catalogue, categories, totals_of(catalogue, points))


def totals_of(catalogue: Catalogue, categories: Mapping[int, Fraction]) -> Totals:
    """Total, level of Government 4.0 and band from the points of the categories."""
    schemes = catalogue.schemes
    total = total_score(categories)
    level = government_level(total, maximum=schemes.maximum, level_maximum=schemes.level_maximum)
    bands = [Band(entry.key, entry.band_from) for entry in catalogue.levels]
    return Totals(categories, total, level, band_of(total, bands))


def item_standing(catalogue: Catalogue, item: ItemEntry, marks: Marks, *, item_scheme: str) -> ItemStanding:
    """Points, attained level and reasons of one item."""
    levels = tuple(_level_marks(requirement, marks) for requirement in item.requirements)
    return _standing_of_levels(item, levels, catalogue.schemes.items[item_scheme])


@lru_cache(maxsize=8192)
def _standing_of_levels(item: ItemEntry, levels: tuple[LevelMarks, ...], scheme: ItemScheme) -> ItemStanding:
    standings = []
    blocking: LevelMarks | None = None
    names = {requirement.level.key: requirement.level.name_en for requirement in item.requirements}
    for requirement, level in zip(item.requirements, levels, strict=True):
        reason = _reason(level, blocking, names, staircase=not isinstance(scheme, Proportional))
        standings.append(LevelStanding(requirement, level, reason))
        if blocking is None and not level.complete:
            blocking = level
    return ItemStanding(item, tuple(standings), item_score(levels, scheme=scheme), attained_level(levels))


def missing_factors(level: LevelMarks) -> str:
    """The factors that are not yet "fully", with their marks: A “บางส่วน” และ R “ยังไม่มี”."""
    factors = zip(LETTERS.values(), level.marks, strict=True)
    parts = [f"{letter} “{MARK_WORDS[mark]}”" for letter, mark in factors if mark != 1]
    return " และ ".join(parts) if len(parts) < 3 else f"{parts[0]} {parts[1]} และ {parts[2]}"


def _reason(level: LevelMarks, blocking: LevelMarks | None, names: Mapping[str, str], *, staircase: bool) -> str:
    name = names[level.level]
    if blocking is not None and staircase:
        return f"ระดับ {name} ยังไม่นับ เพราะระดับ {names[blocking.level]} ยังไม่ครบ ({missing_factors(blocking)})"
    if level.complete:
        return ""
    if level.fulfilment == 0:
        return f"ระดับ {name} ยังไม่นับ เพราะ {missing_factors(level)}"
    return f"ระดับ {name} นับบางส่วน เพราะ {missing_factors(level)}"


def _level_marks(requirement: RequirementEntry, marks: Marks) -> LevelMarks:
    found = {factor: marks.get((requirement.pk, factor)) for factor in LETTERS}
    return LevelMarks(requirement.level.key, **{factor: _exact(mark) for factor, mark in found.items()})


def _category_standing(
    catalogue: Catalogue,
    category: CategoryEntry,
    marks: Marks,
    indicators: Sequence[IndicatorEntry],
    item_scheme: str,
    result_scheme: str,
    function: str,
) -> CategoryStanding:
    items = tuple(item_standing(catalogue, item, marks, item_scheme=item_scheme) for item in category.items)
    dimensions = tuple(
        dimension_standing(catalogue, dimension, indicators, result_scheme=result_scheme, function=function)
        for dimension in category.dimensions
    )
    points = [item.points for item in items] + [dimension.points for dimension in dimensions]
    return CategoryStanding(category, items, dimensions, mean(points))


def dimension_standing(
    catalogue: Catalogue,
    dimension: DimensionEntry,
    indicators: Sequence[IndicatorEntry],
    *,
    result_scheme: str,
    function: str,
) -> DimensionStanding:
    """Points of one result dimension with the achievement of each indicator in it."""
    scheme = catalogue.schemes.results[result_scheme]
    groups = []
    for group in dimension.groups:
        held = tuple(
            _indicator_standing(entry, scheme)
            for entry in indicators
            if (entry.dimension, entry.group) == (dimension.code, group.number)
        )
        binding = group_binds(mandatory=group.mandatory, applies_to=group.applies_to, function=function)
        groups.append(GroupStanding(group, binding, held))
    points = dimension_score(
        [
            GroupResult(group.group.number, tuple(held.points for held in group.indicators), group.binding)
            for group in groups
        ]
    )
    return DimensionStanding(dimension, tuple(groups), points)


def _indicator_standing(entry: IndicatorEntry, scheme) -> IndicatorStanding:
    figures = IndicatorFigures(
        direction=entry.direction,
        target=_exact(entry.target),
        result=_exact(entry.results[-1]),
        five_targets=tuple(Fraction(target) for target in entry.five_targets),
    )
    return IndicatorStanding(entry, achievement(figures), indicator_points(figures, scheme=scheme))


@lru_cache(maxsize=4096)
def _exact(value: Decimal | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)
