"""What would raise the total most: the next level of an item, an indicator on its target; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

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
from criteria.schemes import ItemScheme


@dataclass(frozen=True)
class Step:
    """One thing to do: the page and code of its item or dimension, in words, and the points it adds to the total."""

    page: str
    code: str
    text: str
    gain: Fraction


def steps_by_gain(standing: Standing, *, item_scheme: str, result_scheme: str, function: str) -> list[Step]:
    """Every step that adds points, largest gain first, each taken for itself alone."""
    scheme = standing.catalogue.schemes.items[item_scheme]
    found = [*_item_steps(standing, scheme), *_indicator_steps(standing, result_scheme, function)]
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
                    f"ทำระดับ {level.name} ให้ครบ ขณะนี้ {missing_factors(level.marks)}",
                    _of_total(standing, category, raised),
                )


def _indicator_steps(standing: Standing, result_scheme: str, function: str) -> Iterator[Step]:
    for category in standing.categories:
        for dimension in category.dimensions:
            for indicator in dimension.indicators:
                if (reached := _on_target(indicator)) is not None:
                    raised = _dimension_with(standing, dimension, indicator.entry, reached, result_scheme, function)
                    gain = _of_total(standing, category, raised - dimension.points)
                    yield Step(
                        "assessments:dimension",
                        dimension.dimension.code,
                        f"ตัวชี้วัด “{indicator.entry.name}” บรรลุเป้าหมาย",
                        gain,
                    )


def _on_target(indicator: IndicatorStanding) -> IndicatorEntry | None:
    """The indicator with its target reached; None where it is reached already or has no target."""
    entry = indicator.entry
    if entry.target is None or (indicator.achievement is not None and indicator.achievement >= 100):
        return None
    return replace(entry, results=(*entry.results[:-1], entry.target))


def _dimension_with(
    standing: Standing,
    dimension: DimensionStanding,
    before: IndicatorEntry,
    after: IndicatorEntry,
    result_scheme: str,
    function: str,
) -> Fraction:
    entries = [after if held.entry is before else held.entry for held in dimension.indicators]
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
