from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template

MOMENT = datetime(2026, 3, 2, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("thai_date", date(2026, 3, 2), "2 มีนาคม 2569"),
        ("thai_date", None, ""),
        ("thai_short_date", MOMENT, "2 มี.ค. 2569"),
        ("thai_short_date", None, ""),
        ("thai_time", MOMENT, "09:05 น."),
        ("thai_time", None, ""),
        ("thai_moment", MOMENT, "2 มีนาคม 2569 เวลา 09:05 น."),
        ("thai_moment", None, ""),
        ("score", Fraction(1250, 3), "416.67"),
        ("score", 0, "0.00"),
        ("score", None, ""),
        ("figure", Decimal("1250.5000"), "1,250.5"),
        ("figure", Decimal("0.0000"), "0"),
        ("figure", None, "–"),
    ],
)
def test_filter_is_built_in_and_shows(name: str, value: object, shown: str):
    assert Template("{{ value|" + name + " }}").render(Context({"value": value})) == shown
