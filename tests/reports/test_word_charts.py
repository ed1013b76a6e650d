"""The reports' charts as pictures for the Word file."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from PIL import Image

from reports.content import Radar, Series, Trend
from reports.drawing.charts import COLOURS, radar_svg, trend_svg
from reports.word.pictures import SHARP, chart_png
from thai.text import thai_digits

YEARS = (2567, 2568, 2569)
VALUES = tuple(Decimal(value) for value in ("70", "75", "80"))
# The figure of the first year gives way to the target.
TREND = trend_svg(Trend(YEARS, VALUES, Decimal("71.5"), "แนวโน้ม"))
RADAR = radar_svg(
    Radar(
        labels=tuple(f"หมวด {number}" for number in range(1, 8)),
        series=(Series("คะแนน", tuple(Fraction(number * 70) for number in range(1, 8))),),
        maximum=Fraction(500),
        sentence="แผนภูมิเรดาร์",
    )
)


def picture_of(svg: str, *, figures=str) -> Image.Image:
    content, _ = chart_png(svg, figures=figures)
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("svg", [TREND, RADAR], ids=["trend with a target near a figure", "radar"])
def test_chart_keeps_its_size_its_colours_and_its_words(svg: str):
    picture = picture_of(svg)
    colours = {colour for _, colour in picture.getcolors(maxcolors=100_000)}
    own = tuple(bytes.fromhex(COLOURS[0].removeprefix("#")))
    wordless = picture_of(re.sub(r"<text.*?</text>", "", svg))
    width, height = (float(re.search(rf'{side}="(\d+)"', svg)[1]) for side in ("width", "height"))
    assert picture.size == (width * SHARP, height * SHARP)
    assert (own in colours, (255, 255, 255) in colours) == (True, True)
    assert picture.tobytes() != wordless.tobytes()


def test_words_of_a_chart_are_in_the_chosen_digits():
    assert picture_of(TREND, figures=thai_digits).tobytes() != picture_of(TREND).tobytes()
    assert picture_of(TREND, figures=thai_digits).tobytes() == picture_of(thai_worded(TREND)).tobytes()


def thai_worded(svg: str) -> str:
    return re.sub(r"(<text[^>]*>)([^<]*)", lambda found: found[1] + thai_digits(found[2]), svg)
