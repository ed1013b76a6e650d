"""The charts: what is drawn, what survives a printer without colours, what stays out of the picture."""

import re
from decimal import Decimal
from fractions import Fraction

from assessments.charts import radar_chart, trend_picture

POINTS = [Fraction(number * 70) for number in range(1, 8)]
LABELS = [f"หมวด {number}" for number in range(1, 8)]


def labels_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>(หมวด \d)</text>", svg)


def test_radar_goes_round_clockwise():
    svg = radar_chart([("คะแนน", POINTS)], LABELS)
    assert labels_of(svg) == ["หมวด 1", "หมวด 7", "หมวด 6", "หมวด 5", "หมวด 4", "หมวด 3", "หมวด 2"]


def test_second_line_is_dashed():
    one = radar_chart([("คะแนนประเมินตนเอง", POINTS)], LABELS)
    two = radar_chart([("คะแนนประเมินตนเอง", POINTS), ("คะแนนที่ยืนยัน", POINTS)], LABELS)
    assert ("stroke-dasharray:10,6" in one, "stroke-dasharray:10,6" in two) == (False, True)


def test_trend_shows_years_and_the_target_as_a_dashed_line():
    values = (Decimal(70), None, Decimal("82.5"))
    with_target = trend_picture((2567, 2568, 2569), values, Decimal(80))
    without = trend_picture((2567, 2568, 2569), values, None)
    for year in ("2567", "2568", "2569"):
        assert f">{year}</text>" in with_target
    assert ("stroke-dasharray:10,6" in with_target, "stroke-dasharray:10,6" in without) == (True, False)


def test_pictures_carry_no_script_no_date_and_no_empty_selector():
    for svg in (radar_chart([("คะแนน", POINTS)], LABELS), trend_picture((1, 2), (Decimal(1), Decimal(2)), None)):
        assert "<script" not in svg
        assert "<!--" not in svg
        assert not re.search(r"[>}]\s*\{", svg)
        assert "transparent" not in svg
