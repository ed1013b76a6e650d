"""Template filters that draw a report's charts and pictures as addresses for <img>, and its points."""

from django import template

from assessments.picture_fonts import with_own_font
from reports.content import Picture, Radar, Trend
from reports.drawing.charts import data_address, radar_svg, trend_svg
from thai.figures import two_decimals

register = template.Library()


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
def signed(value) -> str:
    """A difference with its sign and two decimals; a dash for no value."""
    if value is None:
        return "–"
    text = two_decimals(abs(value))
    if text == "0.00":
        return text
    return f"+{text}" if value > 0 else f"−{text}"


@register.filter
def points(value) -> str:
    """Points with two decimals; a dash where there are none."""
    return "–" if value is None else two_decimals(value)
