"""The small line beside an indicator: changes that matter are seen, and small ones look small."""

import base64
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest

from assessments.charts import trend_chart

HEIGHT = 36


def rise(*results: str) -> float:
    """How much of the picture's height lies between its lowest and its highest point."""
    entry = SimpleNamespace(results=[Decimal(value) if value else None for value in results])
    svg = base64.b64decode(trend_chart(entry, 2569).split(",")[1]).decode()
    (path,) = re.findall(r'<path d="(M[^"]*)"', svg)
    heights = [float(place) for place in re.findall(r"[-\d.]+[ ,]([-\d.]+)", path)]
    return (max(heights) - min(heights)) / HEIGHT


def test_a_change_of_a_few_hundredths_is_seen():
    assert rise("84.1", "87.4", "90.8") > 0.5
    assert rise("-3", "2", "9") > 0.5


def test_a_change_of_a_thousandth_looks_flat():
    assert rise("100", "100.1", "100") < 0.05


@pytest.mark.parametrize("results", [("0", "0", "0"), ("", "5", "5")])
def test_no_change_is_a_level_line(results: tuple[str, ...]):
    assert rise(*results) == 0


def test_a_single_year_has_no_line():
    assert trend_chart(SimpleNamespace(results=[None, None, Decimal(5)]), 2569) == ""
