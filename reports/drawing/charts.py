"""The charts of the reports as small SVG pictures; the sentence that says the same in figures is the picture's text.

The radar is that of the pages. Trends are drawn here rather than by a library, as a picture costs as much as its
elements: eight a page are common.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from decimal import Decimal

from assessments.radar import COLOURS, INK, LINE, radar_chart
from reports.content import Radar, Trend
from thai.figures import plain

# Widths in Sarabun, as parts of the letters' size.
FIGURE_SIZE, DIGIT_WIDTH, SIGN_WIDTH = 15, 0.56, 0.26
# How far the line may climb under a figure before it touches it.
CLEAR = 6
# As much room right as left: a figure stands in the middle over its point, also one of seven digits.
TREND_SIZE, TREND_BOX = (300, 170), (46, 22, 254, 132)


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
    figures = [(*_beside(shown, number), plain(value)) for number, (*_, value) in enumerate(shown)]
    parts = [_line((left - 20, bottom, right + 10, bottom), LINE)]
    if trend.target is not None:
        level = height(trend.target)
        dashed = 'stroke-width="2" stroke-dasharray="8 5"'
        parts.append(_line((left - 20, level, right + 10, level), COLOURS[1], dashed))
        parts += [_gap(x, y, text) for x, y, text in figures if y - 15 < level < y + 4]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in shown)
    parts.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[0]}" stroke-width="2.5"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{COLOURS[0]}"/>' for x, y, _ in shown]
    parts += [_figure(x, y, text) for x, y, text in figures]
    parts += [_figure(x, bottom + 24, str(year)) for x, year in zip(places, trend.years, strict=True)]
    return _svg(parts)


def data_address(svg: str) -> str:
    """An SVG as an address for an <img>, which unlike an inline drawing carries an alternative text into a PDF."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _svg(parts: Sequence[str]) -> str:
    width, height = TREND_SIZE
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'{head} font-family="Sarabun, sans-serif">{"".join(parts)}</svg>'


def _line(ends: tuple[float, float, float, float], colour: str, more: str = "") -> str:
    x1, y1, x2, y2 = ends
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" {more}/>'


def _figure(x: float, y: float, text: str) -> str:
    """A figure over or under its point. Its width is reckoned here: a text anchored elsewhere than at its start is
    drawn apart from the page, which makes files much larger."""
    start = x - _width(text) / 2
    return f'<text x="{start:.1f}" y="{y:.1f}" font-size="{FIGURE_SIZE}" fill="{INK}">{text}</text>'


def _beside(points: Sequence[tuple[float, float, Decimal]], number: int) -> tuple[float, float]:
    """The middle of a figure's foot: over its point, beside or under it where the line would run through it."""
    x, y, value = points[number]
    half = _width(plain(value)) / 2
    near = (points[other] for other in (number - 1, number + 1) if 0 <= other < len(points))
    steep = [x - other for other, height, _ in near if (y - height) / abs(x - other) * half > CLEAR]
    aside = x + (half - 4 if steep and steep[0] > 0 else 4 - half)
    within = min(max(x, half), TREND_SIZE[0] - half)
    if len(steep) == 2 or (steep and not half <= aside <= TREND_SIZE[0] - half):
        return within, y + 19
    return (aside if steep else within), y - 9


def _gap(x: float, y: float, text: str) -> str:
    """White behind a figure that a line would run through, as WeasyPrint draws no halo round letters."""
    width = _width(text) + 6
    return f'<rect x="{x - width / 2:.1f}" y="{y - 13:.1f}" width="{width:.1f}" height="16" fill="#ffffff"/>'


def _width(text: str) -> float:
    narrow = sum(text.count(sign) for sign in ",.-")
    return ((len(text) - narrow) * DIGIT_WIDTH + narrow * SIGN_WIDTH) * FIGURE_SIZE
