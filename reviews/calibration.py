"""How far a reviewer stands from what is agreed on at last, and from the others who review the same agency; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring import mean


@dataclass(frozen=True)
class Points:
    """The total of an assessment and the points of its categories by number."""

    total: Fraction
    categories: Mapping[int, Fraction]


@dataclass(frozen=True)
class Sent:
    """What one reviewer has sent for one assessment."""

    assessment: int
    reviewer: int
    points: Points


@dataclass(frozen=True)
class Difference:
    """Mean differences: signed (above 0: higher than agreed) and absolute."""

    signed: Fraction
    absolute: Fraction


@dataclass(frozen=True)
class Calibration:
    """One reviewer's figures; None where there is nothing to compare with."""

    assessments: int
    total: Difference | None
    categories: Mapping[int, Difference]
    pairs: int
    between: Fraction | None


def calibrate(
    reviewer: int, sent: Iterable[Sent], agreed: Mapping[int, Points], *, categories: Sequence[int]
) -> Calibration:
    """A reviewer's mean difference to the consensus, and to each other reviewer of the same assessment.

    `sent` holds everybody's latest; only assessments with a consensus in `agreed` count, for both figures. Of the
    others only the total is needed.
    """
    counted = [entry for entry in sent if entry.assessment in agreed]
    own = {entry.assessment: entry.points for entry in counted if entry.reviewer == reviewer}
    pairs = [
        abs(own[entry.assessment].total - entry.points.total)
        for entry in counted
        if entry.reviewer != reviewer and entry.assessment in own
    ]
    by_category = {
        number: [points.categories[number] - agreed[pk].categories[number] for pk, points in own.items()]
        for number in categories
    }
    return Calibration(
        assessments=len(own),
        total=_difference([points.total - agreed[pk].total for pk, points in own.items()]),
        categories={number: found for number, values in by_category.items() if (found := _difference(values))},
        pairs=len(pairs),
        between=mean(pairs) if pairs else None,
    )


def _difference(values: Sequence[Fraction]) -> Difference | None:
    if not values:
        return None
    return Difference(mean(values), mean([abs(value) for value in values]))
