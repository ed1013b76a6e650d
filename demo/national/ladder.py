"""A ladder of nineteen steps through an item: from nothing in place to everything, one half mark at a time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assessments.scoring import LevelMarks, attained_level, item_score
from assessments.standing import LETTERS
from criteria.catalogue import Catalogue, catalogue

HALVES = (Fraction(0), Fraction(1, 2), Fraction(1))


@dataclass(frozen=True)
class Step:
    """What standing on a step means for an item: its marks in order, points, and the attained level."""

    marks: tuple[Fraction, ...]
    points: Fraction
    attained: str | None
    kept: dict[str, list[str]]

    @property
    def decimals(self) -> tuple[Decimal, ...]:
        return tuple(Decimal(mark.numerator) / mark.denominator for mark in self.marks)


@lru_cache(maxsize=8)
def ladder(edition_pk: int, item_scheme: str) -> tuple[Step, ...]:
    """The steps, lowest first, with points by the scheme of the edition."""
    entries = catalogue(edition_pk)
    levels = [level.key for level in entries.levels]
    factors = len(levels) * len(LETTERS)
    return tuple(_step(place, levels, entries, item_scheme) for place in range(2 * factors + 1))


def _step(place: int, levels: list[str], entries: Catalogue, item_scheme: str) -> Step:
    size = len(LETTERS)
    marks = tuple(HALVES[min(2, max(0, place - 2 * factor))] for factor in range(size * len(levels)))
    by_level = [LevelMarks(key, *marks[size * n : size * (n + 1)]) for n, key in enumerate(levels)]
    return Step(
        marks=marks,
        points=item_score(by_level, scheme=entries.schemes.items[item_scheme]),
        attained=attained_level(by_level),
        kept={level.level: [str(mark) for mark in level.marks] for level in by_level},
    )
