"""How good an agency is: the step of every item and the points of every result dimension, year by year."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from zlib import crc32

from criteria.catalogue import Catalogue

TOP = 18
GROWTH = 0.5  # steps a year
# What a reviewer finds beside the steps that all agree on at last; the own view of the agency is rosier.
SELF = (0, 0, 0, 1, 1, 2)
REVIEWER = (-1, 0, 0, 0, 1)
LENIENCY = (-1, 0, 0, 0, 0, 0, 1, 1)
RESULT_POINTS = tuple(Fraction(n) for n in (0, 180, 210, 240, 270, 300, 300, 400, 400, 500))


@dataclass(frozen=True)
class Ability:
    """The step of each item in the order of the standard, as the reviewers agree, and the points of the results."""

    steps: tuple[int, ...]
    results: tuple[Fraction, ...]


def first_abilities(agencies: int, chance: random.Random) -> list[float]:
    """The step around which each agency's items lie in its first year."""
    return [chance.gauss(6.5, 2.2) for _ in range(agencies)]


def draw_ability(base: float, years: int, catalogue: Catalogue, chance: random.Random) -> Ability:
    """An agency in one year."""
    middle = base + GROWTH * years
    return Ability(
        steps=tuple(_clamp(round(chance.gauss(middle, 1.8))) for _ in catalogue.items),
        results=tuple(_results(middle, chance) for _ in catalogue.dimensions),
    )


def seen_by(steps: tuple[int, ...], views: tuple[int, ...], chance: random.Random, *, bias: int = 0) -> tuple[int, ...]:
    """The steps as somebody sees them who stands one or two steps beside the agreed ones, here and there."""
    return tuple(_clamp(step + bias + chance.choice(views)) for step in steps)


def leniency(email: str) -> int:
    """How much higher (or lower) the reviewer of an address marks than the others, always and in every database."""
    return LENIENCY[crc32(email.encode()) % len(LENIENCY)]


def _results(middle: float, chance: random.Random) -> Fraction:
    place = min(len(RESULT_POINTS) - 1, max(0, round(middle / 2 + chance.gauss(1, 1.5))))
    return RESULT_POINTS[place]


def _clamp(step: int) -> int:
    return min(TOP, max(0, step))
