"""How points are calculated: pure, exact, rounded only where shown.

The rules are those of the PMQA 4.0 handbook; the numbers come from the edition (criteria/schemes.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import Literal

from criteria.schemes import AchievementBands, ItemScheme, LinearFive, Proportional, ResultScheme

Direction = Literal["higher", "lower"]
ZERO = Fraction(0)
HUNDRED = Fraction(100)


@dataclass(frozen=True)
class LevelMarks:
    """The marks of one level in order; None where nothing has been marked yet, which counts as 0."""

    level: str
    approach: Fraction | None = None
    deploy: Fraction | None = None
    result: Fraction | None = None

    @property
    def marks(self) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        return (self.approach, self.deploy, self.result)

    @cached_property
    def marked(self) -> int:
        """How many of the three factors carry a mark, whatever its value."""
        return sum(mark is not None for mark in self.marks)

    @cached_property
    def fulfilment(self) -> Fraction:
        """(A + D + R) / 3."""
        return sum((mark or ZERO for mark in self.marks), ZERO) / 3

    @cached_property
    def complete(self) -> bool:
        return self.fulfilment == 1


def item_score(levels: Sequence[LevelMarks], *, scheme: ItemScheme) -> Fraction:
    """Points of one item; in the staircase a level counts only when every level below it is complete.

    `levels` stand in the order of the standard, lowest first.
    """
    if isinstance(scheme, Proportional):
        return scheme.maximum * sum((level.fulfilment for level in levels), ZERO) / len(levels)
    points = dict(scheme.steps)
    total = ZERO
    for level in levels:
        total += points[level.level] * level.fulfilment
        if not level.complete:
            break
    return total


def attained_level(levels: Sequence[LevelMarks]) -> str | None:
    """The highest level complete together with all below it; None below the basic level."""
    attained = None
    for level in levels:
        if not level.complete:
            break
        attained = level.level
    return attained


def mean(values: Sequence[Fraction]) -> Fraction:
    """The unrounded mean; 0 of nothing. Adds over one denominator, several times as fast as fraction to fraction."""
    if not values:
        return ZERO
    common = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (common // value.denominator) for value in values), common * len(values))


@dataclass(frozen=True)
class IndicatorFigures:
    """What of an indicator is scored: its direction, and target and result of the assessed year."""

    direction: Direction
    target: Fraction | None
    result: Fraction | None
    five_targets: tuple[Fraction, ...] = ()


class ImpossibleTarget(ValueError):
    """A target that the direction does not allow: higher-is-better needs one above 0."""


def achievement(figures: IndicatorFigures) -> Fraction | None:
    """Percent of the target reached, never below 0; None without target or result. A result of 0 is a value.

    Raises ImpossibleTarget for a target of 0 or less with higher-is-better, or below 0 with lower-is-better.
    """
    target, result = figures.target, figures.result
    if target is None or result is None:
        return None
    if target < 0 or (figures.direction == "higher" and target == 0):
        raise ImpossibleTarget(target)
    if figures.direction == "higher":
        return max(result / target * HUNDRED, ZERO)
    if target == 0:
        return HUNDRED if result <= 0 else ZERO
    return max(2 * HUNDRED - result / target * HUNDRED, ZERO)


def indicator_points(figures: IndicatorFigures, *, scheme: ResultScheme) -> Fraction:
    """Points of one indicator; 0 where target or result of the assessed year is missing."""
    if isinstance(scheme, LinearFive):
        return _linear_points(figures, scheme)
    reached = achievement(figures)
    return ZERO if reached is None else _band_points(reached, scheme)


def _band_points(reached: Fraction, scheme: AchievementBands) -> Fraction:
    if reached < scheme.below_up_to:
        return reached / scheme.below_up_to * scheme.below_points
    return next(points for up_to, points in scheme.bands if up_to is None or reached <= up_to)


def _linear_points(figures: IndicatorFigures, scheme: LinearFive) -> Fraction:
    """Linear between the five target values; falling values stand for lower-is-better."""
    result, targets = figures.result, figures.five_targets
    if result is None or len(targets) != len(scheme.points):
        return ZERO
    sign = 1 if targets[-1] >= targets[0] else -1
    steps = [(sign * target, points) for target, points in zip(targets, scheme.points, strict=True)]
    value = sign * result
    if value < steps[0][0]:
        return ZERO
    for (low, low_points), (high, high_points) in itertools.pairwise(steps):
        if value < high:
            return low_points + (value - low) / (high - low) * (high_points - low_points)
    return steps[-1][1]


@dataclass(frozen=True)
class GroupResult:
    """The indicators' points of one result group, and what the standard asks of it."""

    number: int
    points: tuple[Fraction, ...]
    binding: bool


def group_binds(*, mandatory: bool, applies_to: str, function: str) -> bool:
    """Whether a group is mandatory for an agency of the function; "both" is bound by either."""
    return mandatory and (not applies_to or function in (applies_to, "both"))


def dimension_score(groups: Sequence[GroupResult]) -> Fraction:
    """Mean of the groups that hold an indicator; 0 where none does or a mandatory one is empty."""
    if any(group.binding and not group.points for group in groups):
        return ZERO
    return mean([mean(group.points) for group in groups if group.points])


@dataclass(frozen=True)
class Band:
    """A band of totals by the key of its level."""

    key: str
    from_points: int


BELOW_BASIC = "below_basic"


def total_score(categories: Mapping[int, Fraction]) -> Fraction:
    """The unrounded mean of all categories, the seven of the standard."""
    return mean(list(categories.values()))


def government_level(total: Fraction, *, maximum: Fraction, level_maximum: Fraction) -> Fraction:
    """ระบบราชการ x.xx: total / 500 · 4, unrounded."""
    return total / maximum * level_maximum


def band_of(total: Fraction, bands: Sequence[Band]) -> str:
    """The key of the highest band the total reaches, or "below_basic"."""
    reached = [band for band in sorted(bands, key=lambda band: band.from_points) if total >= band.from_points]
    return reached[-1].key if reached else BELOW_BASIC


@lru_cache(maxsize=4096)
def exact(value: Decimal | Fraction | None) -> Fraction | None:
    """A stored figure as an exact fraction; None stays None."""
    return None if value is None else Fraction(value)
