"""The charts: what is drawn, and what survives a printer without colours."""

from __future__ import annotations

import base64
import io
import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont

from assessments.clearance import Figure, Ground
from assessments.picture_fonts import with_own_font
from assessments.radar import radar_chart
from reports.content import Radar, Series, Trend
from reports.drawing.charts import radar_svg, trend_svg

POINTS = tuple(Fraction(number * 70) for number in range(1, 8))
LABELS = tuple(f"หมวด {number}" for number in range(1, 8))
YEARS = (2567, 2568, 2569)
TEXT = re.compile(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</text>')


def ground_of(left: float, foot: float, text: str) -> Ground:
    return Figure(left + Figure(0, 0, text).width / 2, foot, text).ground


def labels_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>(หมวด \d)</text>", svg)


def radar(*names: str) -> Radar:
    return Radar(LABELS, tuple(Series(name, POINTS) for name in names), Fraction(500), "แผนภูมิเรดาร์")


def trend(*values: Decimal | None, target: Decimal | None = None) -> Trend:
    return Trend(YEARS, values, target, "แนวโน้ม")


def test_radar_of_the_overview_goes_round_clockwise_with_upright_labels_clear_of_the_scale():
    svg = radar_chart([("คะแนน", POINTS)], LABELS)
    places = {text: (float(x), float(y)) for x, y, text in TEXT.findall(svg)}
    assert labels_of(svg) == list(LABELS)
    assert places["หมวด 1"][0] == 280
    assert all(places[label][0] > 280 for label in LABELS[1:4])
    assert all(places[label][0] < 280 for label in LABELS[4:])
    assert places["500"][1] - places["หมวด 1"][1] > 20
    assert "rotate" not in svg


def test_radar_of_the_overview_tells_its_lines_apart_by_dashes_and_names_are_never_markup():
    one = radar_chart([("คะแนนประเมินตนเอง", POINTS)], LABELS)
    two = radar_chart([("<script>", POINTS), ("คะแนนที่ยืนยัน", POINTS)], LABELS)
    assert ("stroke-dasharray" in one, "stroke-dasharray" in two) == (False, True)
    assert "<script" not in two


def test_a_picture_for_the_page_brings_its_letters():
    svg = with_own_font(radar_chart([("คะแนน", POINTS)], LABELS))
    (address,) = re.findall(r"url\(data:font/ttf;base64,([^)]+)\)", svg)
    letters = TTFont(io.BytesIO(base64.b64decode(address))).getBestCmap()
    assert {ord(letter) for letter in "หมวด 1234567"} <= set(letters)
    assert len(svg) < 20_000
    assert svg.startswith("<svg ") and svg.count("<style>") == svg.count("</style>") == 1


def test_radar_goes_round_clockwise_and_no_name_runs_into_another():
    places = [(float(x), float(y)) for x, y, text in TEXT.findall(radar_svg(radar("คะแนน"))) if text in LABELS]
    right, left = places[1:4], places[4:]
    assert labels_of(radar_svg(radar("คะแนน"))) == list(LABELS)
    assert (min(x for x, _ in right) > places[0][0], max(x for x, _ in left) < places[0][0]) == (True, True)
    for one, (x, y) in enumerate(places):
        for other_x, other_y in places[one + 1 :]:
            assert abs(x - other_x) > 60 or abs(y - other_y) > 20


@pytest.mark.parametrize(
    "scores",
    [
        [(453, 479, 391, 403, 422, 457, 280)],
        [(367, 411, 400, 356, 356, 439, 396)],
        [(400, 400, 400, 400, 400, 400, 400)],
        [(0, 0, 0, 0, 0, 0, 0)],
        [(420, 300, 300, 310, 290, 300, 420), (310, 420, 300, 380, 390, 300, 200)],
    ],
    ids=["between rings", "level", "along a ring", "nothing", "two lines"],
)
def test_no_line_runs_through_a_figure_of_the_scale(scores):
    svg = radar_chart([(str(number), points) for number, points in enumerate(scores)], LABELS, has_legend=False)
    edges = [line for points in re.findall(r'<polygon points="([^"]*)"', svg) for line in _edges_of(points)]
    figures = [(float(x), float(y), text) for x, y, text in TEXT.findall(svg) if text not in LABELS]
    assert [text for *_, text in figures] == ["100", "200", "300", "400", "500"]
    for x, foot, text in figures:
        assert not any(map(ground_of(x, foot, text).meets, edges))


def test_a_figure_of_the_scale_that_a_steep_line_would_cross_stands_on_white_over_it():
    svg = radar_chart([("คะแนน", (400, 400, 400, 500, 100, 400, 400))], LABELS)
    assert svg.count("<rect") > 0
    assert svg.rindex("<polygon") < svg.index("<rect")


def _edges_of(points: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    corners = [tuple(map(float, point.split(","))) for point in points.split()]
    return list(pairwise([*corners, corners[0]]))


def test_second_line_is_dashed():
    one, two = radar_svg(radar("คะแนนประเมินตนเอง")), radar_svg(radar("คะแนนประเมินตนเอง", "คะแนนที่ยืนยัน"))
    assert ("stroke-dasharray" in one, "stroke-dasharray" in two) == (False, True)


def test_trend_shows_years_values_and_the_target_as_a_dashed_line():
    values = (Decimal(70), None, Decimal("82.5"))
    with_target, without = trend_svg(trend(*values, target=Decimal(80))), trend_svg(trend(*values))
    assert [text for *_, text in TEXT.findall(with_target)] == ["70", "82.5", "2567", "2568", "2569"]
    assert ("stroke-dasharray" in with_target, "stroke-dasharray" in without) == (True, False)


@pytest.mark.parametrize(
    ("values", "target"),
    [
        (("1158", "1224", "1296"), "1250"),
        (("54.3", "59.6", "65.8"), "62"),
        (("80", "86.67", "93.33"), "90"),
        (("70", "75", "80"), "71.5"),
        (("75.4", "81.7", "80"), "81.7"),
        (("9", "10", "8"), "9.9"),
        (("10", "2", "9"), "1.5"),
        (("70", None, "80"), "72"),
    ],
    ids=["over a figure", "through one", "just over", "of the first year", "reached", "under a peak", "valley", "gap"],
)
def test_the_target_touches_no_figure_and_no_figure_needs_a_ground(values, target):
    svg = trend_svg(trend(*(value and Decimal(value) for value in values), target=Decimal(target)))
    level = float(re.search(r'y1="([\d.]+)"[^>]*stroke-dasharray', svg)[1])
    shown = [value for value in values if value]
    for x, foot, text in TEXT.findall(svg)[: len(shown)]:
        assert not ground_of(float(x), float(foot), text).meets(((26, level), (264, level)))
    assert "<rect" not in svg


def test_the_target_gives_way_to_a_figure_that_finds_no_place_beside_it():
    values = (Decimal("533215600567756.44"), Decimal("363769001031694.62"), Decimal("206420451805180.53"))
    svg = trend_svg(trend(*values, target=Decimal("238795713591909.28")))
    assert svg.count("<rect") == 1
    assert svg.index("stroke-dasharray") < svg.index("<rect") < svg.index("<polyline")


@pytest.mark.parametrize(
    "values",
    [
        ("88.95", "89.4", "91.15"),
        ("70", "12345.6789", "98765432.5"),
        ("98765432.5", "12345.67", "70"),
        ("10", "2", "9"),
        ("2", "10", "3"),
        ("2986400000", "2912750000", "3100000000"),
        ("71.43", None, "78.57"),
        ("1", "0", "0"),
    ],
    ids=["bends up", "climbs", "falls", "valley", "peak", "billions", "gap", "first falls"],
)
def test_the_line_runs_through_no_figure_and_no_figure_out_of_the_picture(values):
    svg = trend_svg(trend(*(value and Decimal(value) for value in values)))
    line = [tuple(map(float, point.split(","))) for point in re.search(r'points="([^"]*)"', svg)[1].split()]
    for x, y, text in TEXT.findall(svg)[: len(line)]:
        left, right, foot = float(x), float(x) + Figure(0, 0, text).width, float(y)
        assert left >= 0 and right <= 300 and foot < 132
        steps = (line[0][0] + (line[-1][0] - line[0][0]) * step / 500 for step in range(501))
        assert [at for at in steps if left + 2 < at < right - 2 and foot - 10 < _height(line, at) < foot] == []


def _height(line: list[tuple[float, float]], at: float) -> float:
    (x1, y1), (x2, y2) = next(ends for ends in pairwise(line) if ends[0][0] <= at <= ends[1][0])
    return y1 + (y2 - y1) * (at - x1) / (x2 - x1)


@pytest.mark.parametrize("value", ["0", "-3", "99999999999999.5"])
def test_trend_of_the_same_value_each_year_is_a_level_line(value):
    svg = trend_svg(trend(Decimal(value), Decimal(value), Decimal(value)))
    heights = {y for _, y in (point.split(",") for point in re.search(r'points="([^"]*)"', svg)[1].split())}
    assert len(heights) == 1
