"""The figures of a chart: the ground that one takes, and whether a line of the chart runs through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, Point]

# The letters' size, and widths in Sarabun as parts of it.
FIGURE_SIZE = 15
DIGIT_WIDTH, SIGN_WIDTH = 0.56, 0.26
# What a figure takes above its foot, below it for a comma, and at its sides.
RISE, DROP, SIDE = 12, 2, 2


@dataclass(frozen=True)
class Ground:
    """A rectangle in a picture, whose heights count downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, line: Line) -> bool:
        """Whether a straight line runs through it."""
        heights = sorted(self._heights(*sorted(line)))
        return bool(heights) and heights[0] < self.bottom and heights[-1] > self.top

    def overlaps(self, other: Ground) -> bool:
        """Whether two figures would stand on one another."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def _heights(self, start: Point, end: Point) -> Iterator[float]:
        """How high the line is where it enters and leaves the columns of the ground."""
        (x1, y1), (x2, y2) = start, end
        if x1 == x2:
            yield from (y1, y2) if self.left <= x1 <= self.right else ()
        elif x1 <= self.right and x2 >= self.left:
            yield from (y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (max(x1, self.left), min(x2, self.right)))


@dataclass(frozen=True)
class Figure:
    """A figure of a chart with the middle of its foot."""

    x: float
    foot: float
    text: str

    @property
    def width(self) -> float:
        narrow = sum(self.text.count(sign) for sign in ",.-")
        return ((len(self.text) - narrow) * DIGIT_WIDTH + narrow * SIGN_WIDTH) * FIGURE_SIZE

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def ground(self) -> Ground:
        """What it takes, with a little air around it."""
        return Ground(self.left - SIDE, self.foot - RISE, self.left + self.width + SIDE, self.foot + DROP)

    def drawn(self, colour: str) -> str:
        """Its width is reckoned: a text anchored elsewhere than at its start is drawn apart from the page, which makes
        files much larger."""
        place = f'x="{self.left:.1f}" y="{self.foot:.1f}"'
        return f'<text {place} font-size="{FIGURE_SIZE}" fill="{colour}">{self.text}</text>'

    def white_ground(self, *, aside: float = 0) -> str:
        """White behind it and `aside` of it, where a line would run through; WeasyPrint draws no halo round letters."""
        ground = self.ground
        left, right = ground.left - aside, ground.right + aside
        size = f'width="{right - left:.1f}" height="{ground.bottom - ground.top:.1f}"'
        return f'<rect x="{left:.1f}" y="{ground.top:.1f}" {size} fill="#ffffff"/>'
