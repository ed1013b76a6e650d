"""The charts of the reports as small SVG pictures; the sentence that says the same in figures is the picture's text.

The radar is that of the pages. Trends are drawn here rather than by a library, as a picture costs as much as its
elements: eight a page are common.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from decimal import Decimal

from assessments.clearance import Figure, Point
from assessments.radar import COLOURS, INK, LINE, radar_chart
from reports.content import Radar, Trend
from reports.drawing.figures import place_figures
from thai.figures import plain

# As much room right as left: a figure stands in the middle over its point, also one of seven digits.
TREND_SIZE, TREND_BOX = (300, 170), (46, 22, 254, 132)
# Figures stand above the years; so far from one a dash ends, that it is read as no sign of it.
FIGURES, BREATH = (TREND_SIZE[0], TREND_BOX[3]), 4


def radar_svg(radar: Radar) -> str:
    """The radar of the pages; the caption below it says which line is which."""
    series = [(line.name, line.points) for line in radar.series]
    return radar_chart(series, radar.labels, maximum=radar.maximum, has_legend=False)


def trend_svg(trend: Trend) -> str:
    """Some years' results with their figures, and the target of the last as a dashed line."""
    known = [value for value in (*trend.values, trend.target) if value is not None]
    low, high = float(min(known)), float(max(known))
    room = (high - low) or abs(high) or 1.0
    low, high = low - room * 0.3, high + room * 0.2  # below there is room for a figure too
    left, top, right, bottom = TREND_BOX

    def height(value: Decimal) -> float:
        return bottom - (float(value) - low) / (high - low) * (bottom - top)

    step = (right - left) / max(len(trend.years) - 1, 1)
    places = [left + step * number for number in range(len(trend.years))]
    shown = [(x, height(value), value) for x, value in zip(places, trend.values, strict=True) if value is not None]
    level = None if trend.target is None else height(trend.target)
    target = None if level is None else ((left - 20, level), (right + 10, level))
    figures = place_figures([(x, y) for x, y, _ in shown], [plain(value) for *_, value in shown], target, FIGURES)
    parts = [_line((left - 20, bottom), (right + 10, bottom), LINE)]
    if target:
        parts.append(_line(*target, COLOURS[1], 'stroke-width="2" stroke-dasharray="8 5"'))
        parts += [figure.white_ground(aside=BREATH) for figure in figures if figure.ground.meets(target)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in shown)
    parts.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[0]}" stroke-width="2.5"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{COLOURS[0]}"/>' for x, y, _ in shown]
    years = [Figure(x, bottom + 24, str(year)) for x, year in zip(places, trend.years, strict=True)]
    parts += [figure.drawn(INK) for figure in (*figures, *years)]
    return _svg(parts)


def data_address(svg: str) -> str:
    """An SVG as an address for an <img>, which unlike an inline drawing carries an alternative text into a PDF."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _svg(parts: Sequence[str]) -> str:
    width, height = TREND_SIZE
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'{head} font-family="Sarabun, sans-serif">{"".join(parts)}</svg>'


def _line(start: Point, end: Point, colour: str, more: str = "") -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" {more}/>'
