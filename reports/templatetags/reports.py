"""Template filters that draw a report's charts as addresses for <img>."""

from django import template

from assessments.charts import data_address, radar_chart, trend_picture
from reports.content import Radar, Trend
from thai.figures import two_decimals

register = template.Library()


@register.filter
def radar_address(radar: Radar) -> str:
    """The radar as a data address."""
    series = [(line.name, line.points) for line in radar.series]
    return data_address(radar_chart(series, radar.labels, maximum=int(radar.maximum)))


@register.filter
def trend_address(trend: Trend) -> str:
    """The three years as a data address."""
    return data_address(trend_picture(trend.years, trend.values, trend.target))


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
