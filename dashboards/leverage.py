"""What would raise the total most: the next level of an item, an indicator on its target or still missing; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from assessments.findings import IndicatorEntry
from assessments.scoring import LevelMarks, item_score, mean
from assessments.standing import (
    CategoryStanding,
    DimensionStanding,
    IndicatorStanding,
    Standing,
    dimension_standing,
    missing_factors,
)
from criteria.catalogue import GroupEntry
from criteria.schemes import ItemScheme

Points = Callable[[DimensionStanding, Sequence[IndicatorEntry]], Fraction]


@dataclass(frozen=True)
class Step:
    """One thing to do: the page, code and name of its item or dimension, in words, and what it adds to the total."""

    page: str
    code: str
    name: str
    text: str
    gain: Fraction


def steps_by_gain(standing: Standing, *, item_scheme: str, result_scheme: str, function: str) -> list[Step]:
    """Every step that adds points, largest gain first, each taken for itself alone."""
    scheme = standing.catalogue.schemes.items[item_scheme]
    points = partial(_points, standing, result_scheme, function)
    found = [*_item_steps(standing, scheme), *_indicator_steps(standing, points), *_group_steps(standing, points)]
    return sorted((step for step in found if step.gain > 0), key=lambda step: (-step.gain, step.code))


def _item_steps(standing: Standing, scheme: ItemScheme) -> Iterator[Step]:
    for category in standing.categories:
        for item in category.items:
            if (level := item.next_level) is not None:
                completed = [_complete(entry.marks) if entry is level else entry.marks for entry in item.levels]
                raised = item_score(completed, scheme=scheme) - item.points
                yield Step(
                    "assessments:item",
                    item.item.code,
                    item.item.name_th,
                    f"ทำระดับ {level.name} ให้ครบ ขณะนี้ {missing_factors(level.marks)}",
                    _of_total(standing, category, raised),
                )


def _indicator_steps(standing: Standing, points: Points) -> Iterator[Step]:
    for category, dimension in _dimensions(standing):
        entries = [held.entry for held in dimension.indicators]
        for place, indicator in enumerate(dimension.indicators):
            if (reached := _on_target(indicator)) is not None:
                raised = points(dimension, [*entries[:place], reached, *entries[place + 1 :]]) - dimension.points
                text = f"ตัวชี้วัด “{indicator.entry.name}” บรรลุเป้าหมาย"
                yield _dimension_step(dimension, text, _of_total(standing, category, raised))


def _group_steps(standing: Standing, points: Points) -> Iterator[Step]:
    """For a dimension that counts nothing yet: an indicator in each empty mandatory group, or a first one at all."""
    for category, dimension in _dimensions(standing):
        missing = dimension.empty_mandatory or (() if dimension.indicators else dimension.dimension.groups[:1])
        if missing:
            entries = [held.entry for held in dimension.indicators] + [_first_of(dimension, group) for group in missing]
            raised = points(dimension, entries) - dimension.points
            names = " ".join(f"“{group.name_th}”" for group in dimension.empty_mandatory)
            where = f"กลุ่มบังคับที่ยังว่าง {names}" if names else "มิตินี้ ซึ่งยังไม่มีตัวชี้วัด"
            text = f"เพิ่มตัวชี้วัดที่บรรลุเป้าหมายใน{where}"
            yield _dimension_step(dimension, text, _of_total(standing, category, raised))


def _dimensions(standing: Standing) -> Iterator[tuple[CategoryStanding, DimensionStanding]]:
    return ((category, dimension) for category in standing.categories for dimension in category.dimensions)


def _dimension_step(dimension: DimensionStanding, text: str, gain: Fraction) -> Step:
    return Step("assessments:dimension", dimension.dimension.code, dimension.dimension.name_th, text, gain)


def _on_target(indicator: IndicatorStanding) -> IndicatorEntry | None:
    """The indicator with its target reached; None where it is reached already or has no target."""
    entry = indicator.entry
    if entry.target is None or (indicator.achievement is not None and indicator.achievement >= 100):
        return None
    return replace(entry, results=(*entry.results[:-1], entry.target))


def _first_of(dimension: DimensionStanding, group: GroupEntry) -> IndicatorEntry:
    """An indicator just on its target, the third where there are five."""
    return IndicatorEntry(
        pk=0,
        dimension=dimension.dimension.code,
        group=group.number,
        name="",
        unit="",
        direction="higher",
        target=Decimal(1),
        previous_target=None,
        results=(None, None, Decimal(1)),
        five_targets=tuple(map(Decimal, (-1, 0, 1, 2, 3))),
    )


def _points(
    standing: Standing,
    result_scheme: str,
    function: str,
    dimension: DimensionStanding,
    entries: Sequence[IndicatorEntry],
) -> Fraction:
    """The points of a dimension if it held these indicators."""
    changed = dimension_standing(
        standing.catalogue, dimension.dimension, entries, result_scheme=result_scheme, function=function
    )
    return changed.points


def _complete(marks: LevelMarks) -> LevelMarks:
    return LevelMarks(marks.level, approach=Fraction(1), deploy=Fraction(1), result=Fraction(1))


def _of_total(standing: Standing, category: CategoryStanding, raised: Fraction) -> Fraction:
    """What points of one item or dimension are in the total."""
    parts = len(category.items) + len(category.dimensions)
    return mean([raised] + [Fraction(0)] * (parts - 1)) / len(standing.categories)
