"""The reports' charts as PNG, drawn with Pillow.

Word takes SVG only in newer versions and knows little of its style sheets; nothing that the project installs turns an
SVG into pixels. A radar and a line are few strokes, so they are drawn here, from the same values and in the same look.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from assessments.charts import STYLE
from reports.content import Radar, Trend
from thai.figures import plain

# Drawn larger by this factor and then made smaller, so that lines are smooth.
SMOOTH = 2
SHARP = 2
INK, LINE = STYLE.foreground, STYLE.foreground_subtle
COLOURS = STYLE.colors
RADAR_SIZE = (560, 480)
TREND_SIZE = (300, 190)
RINGS = 5

Point = tuple[float, float]
Figures = Callable[[str], str]


class Canvas:
    """A white picture on which a unit is a pixel of the chart's own size."""

    def __init__(self, size: tuple[int, int], *, sharp: int = SHARP) -> None:
        self.size = size
        self.sharp = sharp
        self.scale = sharp * SMOOTH
        self.image = Image.new("RGB", (size[0] * self.scale, size[1] * self.scale), "white")
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def line(self, points: Sequence[Point], colour: str, width: float, dash: float = 0) -> None:
        """Straight lines from point to point, dashed where asked."""
        for start, end in pairwise(points):
            for piece in _pieces(start, end, dash):
                self.pen.line(self._scaled(piece), fill=colour, width=round(width * self.scale), joint="curve")

    def area(self, points: Sequence[Point], colour: str) -> None:
        """A filled area that lets see what is behind it."""
        self.pen.polygon(self._scaled(points), fill=f"{colour}26")

    def dot(self, point: Point, colour: str, radius: float) -> None:
        x, y = self._scaled([point])[0]
        r = radius * self.scale
        self.pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def text(self, point: Point, text: str, size: float, anchor: str) -> None:
        """Words at a point; the anchor is Pillow's."""
        self.pen.text(self._scaled([point])[0], text, fill=INK, font=_font(round(size * self.scale)), anchor=anchor)

    def png(self) -> bytes:
        """The picture in its final size."""
        content = BytesIO()
        small = self.image.reduce(SMOOTH)
        small.save(content, "PNG", dpi=(self.sharp * 96, self.sharp * 96), compress_level=5)
        return content.getvalue()

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]


def radar_png(radar: Radar, *, figures: Figures = str) -> bytes:
    """The categories' points on a radar, one line for each series; `figures` writes numbers in the chosen digits."""
    canvas = Canvas(RADAR_SIZE)
    centre, radius = (RADAR_SIZE[0] / 2, RADAR_SIZE[1] / 2), RADAR_SIZE[1] / 2 - 48
    count = len(radar.labels)

    def at(place: int, share: float) -> Point:
        angle = math.tau * place / count - math.pi / 2
        return centre[0] + radius * share * math.cos(angle), centre[1] + radius * share * math.sin(angle)

    for ring in range(1, RINGS + 1):
        canvas.line([at(place, ring / RINGS) for place in (*range(count), 0)], LINE, 1)
    for place in range(count):
        canvas.line([centre, at(place, 1)], LINE, 1)
    for colour, dash, series in zip(COLOURS, (0, 8, 4), radar.series, strict=False):
        points = [at(place, float(value / radar.maximum)) for place, value in enumerate(series.points)]
        canvas.area(points, colour)
        canvas.line([*points, points[0]], colour, 2.5, dash)
        for point in points:
            canvas.dot(point, colour, 4)
    for ring in range(RINGS + 1):
        canvas.text((centre[0] - 6, at(0, ring / RINGS)[1]), figures(str(int(radar.maximum * ring / RINGS))), 13, "rm")
    for place, label in enumerate(radar.labels):
        x, y = at(place, 1.07)
        canvas.text((x, y), figures(label), 16, _anchor(x - centre[0], y - centre[1]))
    return canvas.png()


def trend_png(trend: Trend, *, figures: Figures = str) -> bytes:
    """Some years' results with the target of the last as a dashed line."""
    canvas = Canvas(TREND_SIZE)
    values = [value for value in (*trend.values, trend.target) if value is not None]
    steps = _steps(min(values), max(values))
    left = 20 + 9 * max(len(plain(step)) for step in steps)
    right, top, bottom = TREND_SIZE[0] - 22, 14, TREND_SIZE[1] - 30
    low, high = steps[0], steps[-1]

    def at(place: int, value: Decimal) -> Point:
        x = left + (right - left) * place / max(len(trend.years) - 1, 1)
        return x, bottom - (bottom - top) * float((value - low) / (high - low))

    for step in steps:
        y = at(0, step)[1]
        canvas.line([(left - 4, y), (right, y)], LINE, 1)
        canvas.text((left - 8, y), figures(plain(step)), 15, "rm")
    for place, year in enumerate(trend.years):
        canvas.text((at(place, low)[0], bottom + 16), figures(str(year)), 15, "mm")
    if trend.target is not None:
        canvas.line([at(0, trend.target), at(len(trend.years) - 1, trend.target)], COLOURS[1], 2, 8)
    points = [None if value is None else at(place, value) for place, value in enumerate(trend.values)]
    for start, end in pairwise(points):
        if start and end:
            canvas.line([start, end], COLOURS[0], 2)
    for point in filter(None, points):
        canvas.dot(point, COLOURS[0], 4)
    return canvas.png()


def _steps(low: Decimal, high: Decimal) -> list[Decimal]:
    """Three or four round values that hold all between the lowest and the highest."""
    span = high - low or abs(high) or Decimal(1)
    size = Decimal(10) ** (span / 2).adjusted()
    size *= next(factor for factor in (1, 2, 5, 10) if size * factor * 2 >= span)
    first = (low / size).to_integral_value("ROUND_FLOOR") * size
    steps = [first]
    while steps[-1] < high or len(steps) < 2:
        steps.append(steps[-1] + size)
    return steps


def _pieces(start: Point, end: Point, dash: float) -> list[list[Point]]:
    """A line as one piece, or as its dashes with gaps of half their length."""
    length = math.dist(start, end)
    if not dash or length <= dash:
        return [[start, end]]

    def at(distance: float) -> Point:
        share = min(distance / length, 1)
        return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share

    count = int(length / (dash * 1.5)) + 1
    return [[at(number * dash * 1.5), at(number * dash * 1.5 + dash)] for number in range(count)]


def _anchor(x: float, y: float) -> str:
    """On which side of its point a label stands, seen from the middle."""
    across = "m" if abs(x) < 20 else "l" if x > 0 else "r"
    return across + ("b" if y < -20 and across == "m" else "t" if y > 20 and across == "m" else "m")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(settings.BASE_DIR) / "static" / "fonts" / "Sarabun-Regular.ttf", size)
