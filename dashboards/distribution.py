"""Distributions of points; pure. Peers are shown as distributions of at least five agencies, never by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from statistics import fmean, quantiles

FEWEST = 5


@dataclass(frozen=True)
class Distribution:
    """How the points of a group of agencies lie."""

    count: int
    lowest: float
    lower: float
    median: float
    upper: float
    highest: float
    mean: float

    @property
    def middle_half(self) -> float:
        """How far the quartiles lie apart."""
        return self.upper - self.lower

    @property
    def range(self) -> float:
        """How far lowest and highest lie apart."""
        return self.highest - self.lowest


def distribution(points: Collection[float]) -> Distribution | None:
    """The quartiles of a group; None for fewer than five, whose single results could be told."""
    if len(points) < FEWEST:
        return None
    lower, median, upper = quantiles(points, n=4, method="inclusive")
    return Distribution(len(points), min(points), lower, median, upper, max(points), fmean(points))
