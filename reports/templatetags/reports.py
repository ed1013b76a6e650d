"""Template filters that draw a report's charts and pictures as addresses for <img>, and its points."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join

from assessments.picture_fonts import with_own_font
from reports.content import Picture, Radar, Trend
from reports.content.points import Points, points_of
from reports.drawing.charts import data_address, radar_svg, trend_svg
from thai.figures import two_decimals
from thai.templatetags.thai import figure

register = template.Library()
# How many characters of a figure a cell of the results holds.
LONG_FIGURE = 9


@register.filter
def radar_address(radar: Radar) -> str:
    """The radar as a data address."""
    return data_address(with_own_font(radar_svg(radar)))


@register.filter
def trend_address(trend: Trend) -> str:
    """The three years as a data address."""
    return data_address(trend_svg(trend))


@register.filter
def picture_address(picture: Picture) -> str:
    """A picture's address as seen from the page of the report; the drawing of the PDF knows it by its digest."""
    return f"../pictures/{picture.sha256}/"


@register.filter
def cell_points(text: str) -> Points:
    """The points of a cell of plain text."""
    return points_of(text)


@register.filter
def unbroken(text: str) -> str:
    """A short text that no line breaks; as letters, since an element for each costs a PDF time and memory."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def signed(value) -> str:
    """A difference with its sign and two decimals; a dash for no value."""
    if value is None:
        return "–"
    text = two_decimals(abs(value))
    if text == "0.00":
        return text
    return f"+{text}" if value > 0 else f"−{text}"


@register.filter
def cell_figure(value: Decimal | None) -> str:
    """A figure for a narrow cell: a long one smaller, and broken after its commas only."""
    text = figure(value)
    if len(text) <= LONG_FIGURE:
        return text
    first, *rest = text.split(",")
    after_commas = format_html_join("", ",<wbr>{}", ((part,) for part in rest))
    return format_html('<span class="long-figure">{}{}</span>', first, after_commas)


@register.filter
def points(value) -> str:
    """Points with two decimals; a dash where there are none."""
    return "–" if value is None else two_decimals(value)
