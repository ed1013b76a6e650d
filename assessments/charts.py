"""Charts as SVG pictures; each comes with a sentence that says the same in figures."""

from __future__ import annotations

import base64
import re

import pygal
from pygal.style import Style

from assessments.findings import IndicatorEntry

FONT = "Sarabun, Noto Sans Thai, Loma, Tlwg Typist, sans-serif"
STYLE = Style(
    background="transparent",
    plot_background="transparent",
    foreground="#1c2733",
    foreground_strong="#1c2733",
    foreground_subtle="#d8dee6",
    guide_stroke_color="#d8dee6",
    major_guide_stroke_color="#d8dee6",
    guide_stroke_dasharray="0",
    major_guide_stroke_dasharray="0",
    opacity=".15",
    opacity_hover=".15",
    colors=("#1f4e8c", "#0f6b5c", "#6b3fa0"),
    font_family=FONT,
    label_font_size=15,
    major_label_font_size=13,
    legend_font_size=15,
    stroke_width=3,
)
BARE = {"js": (), "explicit_size": False, "pretty_print": False, "no_prefix": True, "disable_xml_declaration": True}

LEAST_HEIGHT = 0.05
# What pygal writes that a still picture has no use for, and rules whose selector is empty without a prefix.
LEFT_OUT = re.compile(r"<!--.*?-->|<script\b.*?</script>", re.S)
EMPTY_SELECTOR = re.compile(r"(^|[>}])\s*\{[^}]*\}", re.M)


def trend_chart(entry: IndicatorEntry, year: int) -> str:
    """A small line of three years' results as a data address; "" where fewer than two years can be shown.

    Its height is at least a twentieth of the largest result: less of a change than that looks as small as it is.
    """
    known = [float(value) for value in entry.results if value is not None]
    if len(known) < 2:
        return ""
    middle = (min(known) + max(known)) / 2
    half = max(max(known) - min(known), LEAST_HEIGHT * max(map(abs, known)), 1e-9) * 0.6
    chart = pygal.Line(style=STYLE, dots_size=3, range=(middle - half, middle + half), **BARE)
    chart.add("", [None if value is None else float(value) for value in entry.results])
    return data_address(still_picture(chart.render_sparkline(is_unicode=True, width=110, height=36)))


def data_address(svg: str) -> str:
    """An SVG as an address for an <img>, which unlike an inline drawing carries an alternative text into a PDF."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def still_picture(svg: str) -> str:
    """The picture without pygal's script and date, in CSS that browsers and WeasyPrint read alike."""
    return EMPTY_SELECTOR.sub(r"\1", LEFT_OUT.sub("", svg)).replace(":transparent", ":none")
