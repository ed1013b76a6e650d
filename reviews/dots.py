"""Where the reviewers' points of an item lie between nothing and everything: a line with a dot for each; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thai.figures import two_decimals

LEFT, WIDTH, STEP, CLOSE, SCALE = 16, 320, 22, 20, 24


@dataclass(frozen=True)
class Dot:
    """A reviewer by number, and where the dot stands."""

    number: int
    name: str
    points: Fraction
    x: int
    y: int


@dataclass(frozen=True)
class DotLine:
    """`agreed` is where the consensus stands; `sentence` says the same in words."""

    dots: tuple[Dot, ...]
    agreed: int
    height: int
    marks: tuple[tuple[int, int], ...]
    sentence: str

    @property
    def width(self) -> int:
        return WIDTH + 2 * LEFT

    @property
    def start(self) -> int:
        return LEFT

    @property
    def end(self) -> int:
        return LEFT + WIDTH

    @property
    def base(self) -> int:
        """The height of the line itself, below the dots."""
        return self.height - SCALE


def dot_line(points: Sequence[tuple[str, Fraction]], agreed: Fraction, *, maximum: Fraction) -> DotLine:
    """The dots of all reviewers on one line; those that would cover each other stand one above the other."""
    places = [_x(value, maximum) for _, value in points]
    rows = [sum(abs(other - place) < CLOSE for other in places[:number]) for number, place in enumerate(places)]
    height = 22 + SCALE + STEP * max(rows, default=0)
    dots = tuple(
        Dot(number, name, value, place, height - SCALE - 11 - STEP * row)
        for number, ((name, value), place, row) in enumerate(zip(points, places, rows, strict=True), 1)
    )
    named = [f"{name} {two_decimals(value)}" for name, value in points]
    return DotLine(
        dots=dots,
        agreed=_x(agreed, maximum),
        height=height,
        marks=tuple((_x(Fraction(maximum * part, 5), maximum), int(maximum * part / 5)) for part in range(6)),
        sentence=" ".join([*named, f"ฉันทามติ {two_decimals(agreed)}"]),
    )


def _x(points: Fraction, maximum: Fraction) -> int:
    return LEFT + round(points / maximum * WIDTH)
