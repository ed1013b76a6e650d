"""Points of indicators and result dimensions, with every worked example of the standard."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessments.scoring import (
    GroupResult,
    ImpossibleTarget,
    IndicatorFigures,
    achievement,
    dimension_score,
    group_binds,
    indicator_points,
)
from criteria import fixtures
from criteria.schemes import read_scheme_set
from thai.figures import two_decimals

SCHEMES = read_scheme_set(fixtures.read("criteria/scoring")["editions"]["pmqa4-2567"])
ACHIEVEMENT_BANDS, LINEAR_FIVE = SCHEMES.results["achievement_bands"], SCHEMES.results["linear_five"]


def figures(direction: str, target: str | None, result: str | None, *five: str) -> IndicatorFigures:
    exact = [None if value is None else Fraction(value) for value in (target, result)]
    return IndicatorFigures(direction, *exact, five_targets=tuple(Fraction(value) for value in five))


@pytest.mark.parametrize(
    ("direction", "target", "result", "reached", "points"),
    [
        ("higher", "80", "72", "90.00", "270.00"),
        ("higher", "80", "80", "100.00", "300.00"),
        ("higher", "80", "80.8", "101.00", "300.00"),
        ("higher", "80", "84", "105.00", "400.00"),
        ("higher", "80", "84.1", "105.13", "500.00"),
        ("lower", "10", "9", "110.00", "500.00"),
        ("lower", "10", "12", "80.00", "240.00"),
        ("lower", "10", "25", "0.00", "0.00"),
        ("lower", "0", "0", "100.00", "300.00"),
    ],
)
def test_indicator_has_the_achievement_and_points_of_the_worked_example(
    direction: str, target: str, result: str, reached: str, points: str
):
    indicator = figures(direction, target, result)
    assert two_decimals(achievement(indicator)) == reached
    assert two_decimals(indicator_points(indicator, scheme=ACHIEVEMENT_BANDS)) == points


@pytest.mark.parametrize(
    ("result", "points"),
    [
        ("99.999999", Fraction("299.999997")),
        ("100", Fraction(300)),
        ("101", Fraction(300)),
        ("101.000001", Fraction(400)),
        ("105", Fraction(400)),
        ("105.000001", Fraction(500)),
        ("1000000", Fraction(500)),
    ],
)
def test_bands_of_achievement_end_exactly_at_their_limit(result: str, points: Fraction):
    assert indicator_points(figures("higher", "100", result), scheme=ACHIEVEMENT_BANDS) == points


@pytest.mark.parametrize(
    ("direction", "target", "result", "reached"),
    [
        ("higher", "80", "0", Fraction(0)),
        ("lower", "10", "0", Fraction(200)),
        ("lower", "0", "0", Fraction(100)),
        ("lower", "0", "0.0001", Fraction(0)),
        ("higher", "80", "-5", Fraction(0)),
        ("lower", "10", "20", Fraction(0)),
    ],
)
def test_a_result_of_zero_is_a_value(direction: str, target: str, result: str, reached: Fraction):
    assert achievement(figures(direction, target, result)) == reached


@pytest.mark.parametrize(("target", "result"), [(None, "80"), ("80", None), (None, None)])
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_without_target_or_result_there_is_no_achievement_and_no_points(
    direction: str, target: str | None, result: str | None
):
    indicator = figures(direction, target, result)
    assert achievement(indicator) is None
    assert indicator_points(indicator, scheme=ACHIEVEMENT_BANDS) == 0


@pytest.mark.parametrize(("direction", "target"), [("higher", "0"), ("higher", "-1"), ("lower", "-1")])
def test_an_impossible_target_is_refused(direction: str, target: str):
    with pytest.raises(ImpossibleTarget):
        achievement(figures(direction, target, "5"))


@pytest.mark.parametrize(
    ("result", "points"),
    [
        ("59.99", "0.00"),
        ("60", "100.00"),
        ("65", "150.00"),
        ("70", "200.00"),
        ("80", "300.00"),
        ("87.5", "375.00"),
        ("90", "400.00"),
        ("99", "490.00"),
        ("100", "500.00"),
        ("120", "500.00"),
    ],
)
def test_five_targets_are_linear_in_between(result: str, points: str):
    indicator = figures("higher", None, result, "60", "70", "80", "90", "100")
    assert two_decimals(indicator_points(indicator, scheme=LINEAR_FIVE)) == points


@pytest.mark.parametrize(
    ("result", "points"),
    [("16.01", "0.00"), ("16", "100.00"), ("11", "266.67"), ("9", "366.67"), ("4", "500.00"), ("0", "500.00")],
)
def test_five_falling_targets_stand_for_lower_is_better(result: str, points: str):
    indicator = figures("lower", None, result, "16", "13", "10", "8.5", "5")
    assert two_decimals(indicator_points(indicator, scheme=LINEAR_FIVE)) == points


@pytest.mark.parametrize(
    "indicator",
    [
        figures("higher", None, None, "60", "70", "80", "90", "100"),
        figures("higher", "80", "85"),
        figures("higher", "80", "85", "60", "70", "80", "90"),
    ],
    ids=["no result", "no five targets", "only four targets"],
)
def test_without_result_or_five_targets_there_are_no_points(indicator: IndicatorFigures):
    assert indicator_points(indicator, scheme=LINEAR_FIVE) == 0


@pytest.mark.parametrize(
    ("mandatory", "applies_to", "function", "binds"),
    [
        (True, "", "service", True),
        (True, "", "policy", True),
        (True, "", "both", True),
        (True, "service", "service", True),
        (True, "service", "policy", False),
        (True, "service", "both", True),
        (True, "policy", "service", False),
        (True, "policy", "policy", True),
        (True, "policy", "both", True),
        (False, "", "service", False),
        (False, "service", "both", False),
    ],
)
def test_a_mandatory_group_binds_agencies_of_its_function(mandatory: bool, applies_to: str, function: str, binds: bool):
    assert group_binds(mandatory=mandatory, applies_to=applies_to, function=function) is binds


def group(*points: int, binding: bool = False) -> GroupResult:
    return GroupResult(1, tuple(Fraction(value) for value in points), binding)


@pytest.mark.parametrize(
    ("groups", "points"),
    [
        ([], Fraction(0)),
        ([group(), group()], Fraction(0)),
        ([group(300, 400), group(500), group()], Fraction(425)),
        ([group(300, binding=True), group()], Fraction(300)),
        ([group(binding=True), group(500), group(500)], Fraction(0)),
        ([group(0, binding=True), group(500)], Fraction(250)),
        ([group(0, 300, 300)], Fraction(200)),
    ],
    ids=[
        "no groups",
        "only empty groups",
        "empty groups stay out of the mean",
        "mandatory group filled",
        "empty mandatory group gives 0",
        "mandatory group with 0 points is not empty",
        "an indicator without points stays in the mean",
    ],
)
def test_dimension_is_the_mean_of_the_groups_that_hold_an_indicator(groups: list[GroupResult], points: Fraction):
    assert dimension_score(groups) == points
