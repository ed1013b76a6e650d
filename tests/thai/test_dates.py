from datetime import UTC, date, datetime

import pytest

from thai import dates
from thai.dates import BANGKOK

JUST_BEFORE_NEW_YEAR_IN_LONDON = datetime(2026, 12, 31, 18, 5, tzinfo=UTC)


def test_long_date_has_thai_month_and_buddhist_year():
    assert dates.long_date(date(2026, 11, 21)) == "21 พฤศจิกายน 2569"


def test_short_date_has_abbreviated_month():
    assert dates.short_date(date(2026, 11, 1)) == "1 พ.ย. 2569"


@pytest.mark.parametrize(
    ("month", "long", "short"),
    [
        (1, "มกราคม", "ม.ค."),
        (2, "กุมภาพันธ์", "ก.พ."),
        (3, "มีนาคม", "มี.ค."),
        (4, "เมษายน", "เม.ย."),
        (5, "พฤษภาคม", "พ.ค."),
        (6, "มิถุนายน", "มิ.ย."),
        (7, "กรกฎาคม", "ก.ค."),
        (8, "สิงหาคม", "ส.ค."),
        (9, "กันยายน", "ก.ย."),
        (10, "ตุลาคม", "ต.ค."),
        (11, "พฤศจิกายน", "พ.ย."),
        (12, "ธันวาคม", "ธ.ค."),
    ],
)
def test_every_month_has_its_name(month: int, long: str, short: str):
    day = date(2025, month, 9)
    assert (dates.long_date(day), dates.short_date(day)) == (f"9 {long} 2568", f"9 {short} 2568")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2024, 2, 29), 2567), (date(2026, 1, 1), 2569), (date(2025, 12, 31), 2568)]
)
def test_buddhist_year_changes_with_the_calendar_year(day: date, year: int):
    assert dates.buddhist_year(day) == year


def test_moment_is_shown_in_bangkok_time():
    assert dates.date_and_time(JUST_BEFORE_NEW_YEAR_IN_LONDON) == "1 มกราคม 2570 เวลา 01:05 น."
    assert dates.long_date(JUST_BEFORE_NEW_YEAR_IN_LONDON) == "1 มกราคม 2570"
    assert dates.short_date(JUST_BEFORE_NEW_YEAR_IN_LONDON) == "1 ม.ค. 2570"


def test_clock_has_two_digits_for_hours_and_minutes():
    assert dates.clock(datetime(2026, 3, 2, 9, 5, tzinfo=BANGKOK)) == "09:05 น."


def test_local_keeps_the_moment():
    local = dates.local(JUST_BEFORE_NEW_YEAR_IN_LONDON)
    assert local == JUST_BEFORE_NEW_YEAR_IN_LONDON
    assert (local.hour, local.utcoffset().total_seconds()) == (1, 7 * 3600)
