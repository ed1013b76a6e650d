"""The radar of the categories as SVG text: upright labels, a scale clear of them, lines told apart by dashes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape

from assessments.clearance import Figure, Line, Point
from thai.figures import two_decimals

FONT = "Sarabun, 'Noto Sans Thai', Loma, 'Tlwg Typist', sans-serif"
INK, MUTED, LINE = "#1c2733", "#5a6675", "#d8dee6"
COLOURS = ("#1f4e8c", "#0f6b5c", "#6b3fa0")
# Lines differ in their dashes too, as colours do not survive every printer and every eye.
DASHES = ("", "10,6", "3,5")

WIDTH, HEIGHT = 560, 480
MIDDLE, RADIUS, LEGEND = 280, 176, 34
RINGS = 5
# The foot of a figure over and under its ring.
OVER, UNDER = -4, 15

Points = Sequence[Fraction | float]
Series = Sequence[tuple[str, Points]]


def radar_chart(
    series: Series, labels: Sequence[str], *, maximum: Fraction | int = 500, has_legend: bool = True
) -> str:
    """The categories' points on a radar from 0 to `maximum`, clockwise from the top, one line for each named series.

    Which line is which stands below several, unless a caption beside the picture says so.
    """
    names = [name for name, _ in series] if has_legend and len(series) > 1 else []
    place = _Place(len(labels), float(maximum), HEIGHT // 2 + 6 - (LEGEND // 2 if names else 0))
    parts = [
        *_web(place),
        *(_line(place, number, points) for number, (_, points) in enumerate(series)),
        *_scale(place, [points for _, points in series]),
        *(_label(place, number, label) for number, label in enumerate(labels)),
        *_legend(names),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' font-family="{FONT}" font-size="21" fill="{INK}">{"".join(parts)}</svg>'
    )


def radar_sentence(name: str, points: Points) -> str:
    """The radar in figures."""
    return f"{name}: " + " ".join(f"หมวด {number} {two_decimals(value)}" for number, value in enumerate(points, 1))


class _Place:
    """Where a value of an axis lies in the picture."""

    def __init__(self, axes: int, maximum: float, middle: int) -> None:
        self.axes, self.maximum, self.middle = axes, maximum, middle

    @property
    def rings(self) -> list[float]:
        return [self.maximum * step / RINGS for step in range(1, RINGS + 1)]

    def at(self, axis: int, value: float) -> tuple[float, float]:
        angle = 2 * math.pi * axis / self.axes
        distance = RADIUS * value / self.maximum
        return round(MIDDLE + distance * math.sin(angle), 1), round(self.middle - distance * math.cos(angle), 1)

    @property
    def heart(self) -> Point:
        return MIDDLE, self.middle

    def at_foot(self, points: Points) -> Line:
        """The side that lies at the foot of the web."""
        lowest = self.axes // 2
        beside = (lowest + 1) % self.axes
        return self.at(lowest, float(points[lowest])), self.at(beside, float(points[beside]))

    def ring(self, values: Iterable[float]) -> str:
        return " ".join(f"{x},{y}" for x, y in (self.at(axis, value) for axis, value in enumerate(values)))


def _web(place: _Place) -> Iterable[str]:
    for value in place.rings:
        yield f'<polygon points="{place.ring([value] * place.axes)}" fill="none" stroke="{LINE}" stroke-width="1.5"/>'
    for axis in range(place.axes):
        x, y = place.at(axis, place.maximum)
        yield f'<line x1="{MIDDLE}" y1="{place.middle}" x2="{x}" y2="{y}" stroke="{LINE}" stroke-width="1.5"/>'


def _line(place: _Place, number: int, points: Points) -> str:
    colour, dashes = COLOURS[number % 3], DASHES[number % 3]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    values = [float(value) for value in points]
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="4.5" fill="{colour}"/>'
        for x, y in (place.at(axis, value) for axis, value in enumerate(values))
    )
    return (
        f'<polygon points="{place.ring(values)}" fill="{colour}" fill-opacity=".1" stroke="{colour}"'
        f' stroke-width="3" stroke-linejoin="round"{dashed}/>{dots}'
    )


def _scale(place: _Place, series: Sequence[Points]) -> Iterable[str]:
    """The figures of the rings at the foot of the web: all under their ring or all over it, where fewer lines run."""
    axes = [(place.heart, end) for end in place.at_foot([place.maximum] * place.axes)]
    columns = [[_ring_figure(place, value, beside) for value in place.rings] for beside in (UNDER, OVER)]

    def crossed(figure: Figure, lines: Iterable[Line]) -> bool:
        return any(map(figure.ground.meets, lines))

    lines = [place.at_foot(points) for points in series]
    for figure in min(columns, key=lambda column: sum(crossed(figure, lines) for figure in column)):
        if crossed(figure, [*axes, *lines]):
            yield figure.white_ground()
        yield figure.drawn(MUTED)


def _ring_figure(place: _Place, value: float, beside: float) -> Figure:
    (x1, y1), (x2, y2) = place.at_foot([value] * place.axes)
    return Figure((x1 + x2) / 2, (y1 + y2) / 2 + beside, f"{value:g}")


def _label(place: _Place, axis: int, label: str) -> str:
    x, y = place.at(axis, place.maximum * 1.07)
    side = "middle" if abs(x - MIDDLE) < RADIUS / 4 else "start" if x > MIDDLE else "end"
    drop = 18 if y > place.middle + RADIUS / 2 else -2 if axis == 0 else 6
    return f'<text x="{x}" y="{round(y + drop, 1)}" text-anchor="{side}">{escape(label)}</text>'


def _legend(names: Sequence[str]) -> Iterable[str]:
    y = HEIGHT - LEGEND / 2
    for number, name in enumerate(names):
        x = 40 + number * (WIDTH - 40) / len(names)
        dashes = f' stroke-dasharray="{DASHES[number % 3]}"' if DASHES[number % 3] else ""
        colour = COLOURS[number % 3]
        yield f'<line x1="{x}" y1="{y - 6}" x2="{x + 42}" y2="{y - 6}" stroke="{colour}" stroke-width="3"{dashes}/>'
        yield f'<text x="{x + 52}" y="{y}">{escape(name)}</text>'
