"""Charts of the dashboards; each comes with a sentence that says the same in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pygal

from assessments.charts import BARE, STYLE, data_address, still_picture
from assessments.picture_fonts import with_own_font
from assessments.radar import radar_chart, radar_sentence
from thai.figures import two_decimals

MAXIMUM = 500
Line = tuple[str, Sequence[tuple[int, Fraction | float]]]


@dataclass(frozen=True)
class Picture:
    """A chart with the sentence that says the same in figures."""

    address: str
    text: str


def picture(svg: str, text: str) -> Picture:
    """A drawing as a picture for the page, with the letters it needs in itself."""
    return Picture(data_address(with_own_font(svg)), text)


def radar_picture(series: Sequence[tuple[str, Sequence[Fraction | float]]], numbers: Sequence[int]) -> Picture:
    """The radar of the categories of these numbers."""
    svg = radar_chart(series, [f"หมวด {number}" for number in numbers])
    return picture(svg, " ".join(radar_sentence(name, points) for name, points in series))


def years_chart(lines: Sequence[Line]) -> Picture | None:
    """Totals over the years, a line for each name; None where no line has two years."""
    if not any(len(points) > 1 for _, points in lines):
        return None
    years = sorted({year for _, points in lines for year, _ in points})
    chart = pygal.Line(
        style=STYLE,
        range=(0, MAXIMUM),
        y_labels=range(0, MAXIMUM + 1, 100),
        show_legend=len(lines) > 1,
        legend_at_bottom=True,
        width=560,
        height=300,
        margin=10,
        dots_size=4,
        **BARE,
    )
    chart.x_labels = [str(year) for year in years]
    for name, points in lines:
        known = dict(points)
        chart.add(name, [float(known[year]) if year in known else None for year in years])
    return picture(still_picture(chart.render(is_unicode=True)), " ".join(_sentence(*line) for line in lines))


def _sentence(name: str, points: Sequence[tuple[int, Fraction | float]]) -> str:
    return f"{name}: " + " ".join(f"พ.ศ. {year} {two_decimals(total)}" for year, total in points)
