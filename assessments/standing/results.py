"""Where a dimension of category 7 stands."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assessments.findings import IndicatorEntry
from assessments.scoring import (
    GroupResult,
    IndicatorFigures,
    achievement,
    dimension_score,
    exact,
    group_binds,
    indicator_points,
)
from assessments.standing.shapes import DimensionStanding, GroupStanding, IndicatorStanding
from criteria.catalogue import Catalogue, DimensionEntry


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
    own = [entry for entry in indicators if entry.dimension == dimension.code]
    groups = []
    for group in dimension.groups:
        held = tuple(_indicator_standing(entry, scheme) for entry in own if entry.group == group.number)
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
        target=exact(entry.target),
        result=exact(entry.results[-1]),
        five_targets=tuple(Fraction(target) for target in entry.five_targets),
    )
    return IndicatorStanding(entry, achievement(figures), indicator_points(figures, scheme=scheme))
