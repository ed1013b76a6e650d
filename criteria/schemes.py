"""The numbers of the standard as typed, exact values; they are data of an edition (fixtures/criteria/scoring.yaml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Staircase:
    """A level adds its points only when every level below it is complete."""

    steps: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Proportional:
    """All marks of an item count alike, up to `maximum` points."""

    maximum: Fraction


@dataclass(frozen=True)
class AchievementBands:
    """Below `below_up_to` percent in proportion to `below_points`, from there the first band with the achievement."""

    below_up_to: Fraction
    below_points: Fraction
    bands: tuple[tuple[Fraction | None, Fraction], ...]


@dataclass(frozen=True)
class LinearFive:
    """Five target values of the indicator stand for these points, linear in between."""

    points: tuple[Fraction, ...]


ItemScheme = Staircase | Proportional
ResultScheme = AchievementBands | LinearFive


@dataclass(frozen=True)
class SchemeSet:
    """All schemes of an edition with the totals of the standard."""

    marks: tuple[Fraction, ...]
    maximum: Fraction
    level_maximum: Fraction
    certification_from: Fraction
    items: Mapping[str, ItemScheme]
    results: Mapping[str, ResultScheme]
    default_items: str
    default_results: str
    engagement_groups: frozenset[tuple[str, int]]

    def is_linear(self, results: str) -> bool:
        """Whether a scheme of results asks for five target values."""
        return isinstance(self.results[results], LinearFive)


def read_scheme_set(stored: Mapping[str, Any]) -> SchemeSet:
    """An edition's stored scoring numbers as exact values; a missing key is a KeyError."""
    return SchemeSet(
        marks=_exact(stored["marks"]),
        maximum=Fraction(stored["maximum"]),
        level_maximum=Fraction(stored["level_maximum"]),
        certification_from=Fraction(stored["certification_from"]),
        items={name: item_scheme(spec) for name, spec in stored["items"].items() if name != "default"},
        results={name: result_scheme(spec) for name, spec in stored["results"].items() if name != "default"},
        default_items=stored["items"]["default"],
        default_results=stored["results"]["default"],
        engagement_groups=frozenset((code, number) for code, number in stored["engagement_groups"]),
    )


def item_scheme(spec: Mapping[str, Any]) -> ItemScheme:
    """A process-item scheme from its stored parameters."""
    if spec["kind"] == "staircase":
        return Staircase(tuple((level, Fraction(points)) for level, points in spec["steps"].items()))
    return Proportional(Fraction(spec["maximum"]))


def result_scheme(spec: Mapping[str, Any]) -> ResultScheme:
    """An indicator scheme from its stored parameters."""
    if spec["kind"] == "achievement_bands":
        return AchievementBands(
            below_up_to=Fraction(spec["below"]["up_to"]),
            below_points=Fraction(spec["below"]["points"]),
            bands=tuple(
                (Fraction(band["up_to"]) if "up_to" in band else None, Fraction(band["points"]))
                for band in spec["bands"]
            ),
        )
    return LinearFive(_exact(spec["points"]))


def _exact(values: Sequence[str]) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in values)
