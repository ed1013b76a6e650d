"""Template filters for Thai dates and exact figures."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django import template

from thai import dates
from thai.figures import plain, two_decimals

register = template.Library()


@register.filter
def thai_date(day: date | None) -> str:
    """A date as 21 พฤศจิกายน 2569."""
    return dates.long_date(day) if day else ""


@register.filter
def thai_short_date(day: date | None) -> str:
    """A date as 21 พ.ย. 2569."""
    return dates.short_date(day) if day else ""


@register.filter
def thai_time(moment: datetime | None) -> str:
    """A time as 14:32 น."""
    return dates.clock(moment) if moment else ""


@register.filter
def thai_moment(moment: datetime | None) -> str:
    """A moment as 21 พฤศจิกายน 2569 เวลา 14:32 น."""
    return dates.date_and_time(moment) if moment else ""


@register.filter
def score(value: Fraction | Decimal | float | None) -> str:
    """Points with two decimals, rounded half-up; nothing for no value."""
    return "" if value is None else two_decimals(value)


@register.filter
def figure(value: Decimal | None) -> str:
    """A figure with thousands separators and without needless zeros; a dash for no value."""
    return "–" if value is None else plain(value)
