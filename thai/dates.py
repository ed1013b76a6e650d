"""Dates and times as Thai officials write them: Buddhist era, Thai month names, "14:32 น."."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
ERA = 543
MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]


def local(moment: datetime) -> datetime:
    """The aware moment in Bangkok time."""
    return moment.astimezone(BANGKOK)


def buddhist_year(day: date) -> int:
    """The calendar year of the Buddhist era."""
    return day.year + ERA


def long_date(day: date) -> str:
    """A date as 21 พฤศจิกายน 2569; a moment is taken in Bangkok time."""
    day = local(day) if isinstance(day, datetime) else day
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def short_date(day: date) -> str:
    """A date as 21 พ.ย. 2569; a moment is taken in Bangkok time."""
    day = local(day) if isinstance(day, datetime) else day
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist_year(day)}"


def clock(moment: datetime) -> str:
    """A time of day as 14:32 น. in Bangkok."""
    return f"{local(moment):%H:%M} น."


def date_and_time(moment: datetime) -> str:
    """A moment as 21 พฤศจิกายน 2569 เวลา 14:32 น."""
    return f"{long_date(moment)} เวลา {clock(moment)}"
