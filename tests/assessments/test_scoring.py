"""The rules of scoring, with every worked example of the standard and of the published report of B.E. 2563."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from assessments.scoring import (
    Band,
    GroupResult,
    ImpossibleTarget,
    IndicatorFigures,
    LevelMarks,
    achievement,
    attained_level,
    band_of,
    dimension_score,
    government_level,
    group_binds,
    indicator_points,
    item_score,
    mean,
    total_score,
)
from criteria import fixtures
from criteria.schemes import ItemScheme, read_scheme_set
from thai.figures import two_decimals

SCHEMES = read_scheme_set(fixtures.read("criteria/scoring")["editions"]["pmqa4-2567"])
STAIRCASE, PROPORTIONAL = SCHEMES.items["staircase"], SCHEMES.items["proportional"]
ACHIEVEMENT_BANDS, LINEAR_FIVE = SCHEMES.results["achievement_bands"], SCHEMES.results["linear_five"]
BANDS = [Band("basic", 300), Band("advance", 400), Band("significance", 470)]
HALF = Fraction(1, 2)
LEVELS = ("basic", "advance", "significance")
MARKS = {"1": Fraction(1), "½": HALF, "0": Fraction(0), "–": None}


def item(*rows: str) -> list[LevelMarks]:
    """The levels of an item from rows such as "1 ½ –"."""
    return [LevelMarks(level, *(MARKS[mark] for mark in row.split())) for level, row in zip(LEVELS, rows, strict=True)]


def of_nine(marks: tuple[Fraction | None, ...]) -> list[LevelMarks]:
    """The levels of an item from its nine marks in order."""
    return [LevelMarks(level, *marks[3 * number : 3 * number + 3]) for number, level in enumerate(LEVELS)]


def figures(direction: str, target: str | None, result: str | None, *five: str) -> IndicatorFigures:
    exact = [None if value is None else Fraction(value) for value in (target, result)]
    return IndicatorFigures(direction, *exact, five_targets=tuple(Fraction(value) for value in five))


@pytest.mark.parametrize(
    ("rows", "staircase", "proportional", "attained"),
    [
        (("1 1 1", "1 1 1", "1 1 1"), "500.00", "500.00", "significance"),
        (("1 1 1", "1 1 1", "½ 0 0"), "416.67", "361.11", "advance"),
        (("1 1 1", "1 ½ 0", "1 1 1"), "350.00", "416.67", "basic"),
        (("1 1 ½", "1 1 1", "1 1 1"), "250.00", "472.22", None),
        (("– – –", "1 1 1", "– – –"), "0.00", "166.67", None),
    ],
    ids=["all complete", "Significance begun", "gap at Advance", "gap at Basic", "only Advance"],
)
def test_item_has_the_points_and_level_of_the_worked_example(
    rows: tuple[str, ...], staircase: str, proportional: str, attained: str | None
):
    levels = item(*rows)
    assert two_decimals(item_score(levels, scheme=STAIRCASE)) == staircase
    assert two_decimals(item_score(levels, scheme=PROPORTIONAL)) == proportional
    assert attained_level(levels) == attained


def test_item_points_are_exact_fractions():
    levels = item("1 1 1", "1 1 1", "½ 0 0")
    assert item_score(levels, scheme=STAIRCASE) == Fraction(1250, 3)
    assert item_score(levels, scheme=PROPORTIONAL) == Fraction(3250, 9)


@pytest.mark.parametrize(
    ("row", "fulfilment", "marked", "complete"),
    [
        ("– – –", Fraction(0), 0, False),
        ("0 0 0", Fraction(0), 3, False),
        ("½ – –", Fraction(1, 6), 1, False),
        ("1 ½ 0", HALF, 3, False),
        ("1 1 –", Fraction(2, 3), 2, False),
        ("1 1 1", Fraction(1), 3, True),
    ],
)
def test_level_tells_marked_from_scored(row: str, fulfilment: Fraction, marked: int, complete: bool):
    level = item(row, "– – –", "– – –")[0]
    assert (level.fulfilment, level.marked, level.complete) == (fulfilment, marked, complete)


Scores = tuple[ItemScheme, dict[tuple[Fraction, ...], Fraction]]


@pytest.fixture(scope="module", params=[STAIRCASE, PROPORTIONAL], ids=["staircase", "proportional"])
def every_score(request: pytest.FixtureRequest) -> Scores:
    """A scheme, and its points for every combination of nine marks."""
    combinations = product((Fraction(0), HALF, Fraction(1)), repeat=9)
    return request.param, {marks: item_score(of_nine(marks), scheme=request.param) for marks in combinations}


def test_a_lower_mark_never_raises_a_score(every_score: Scores):
    _, scores = every_score
    raised = [
        (marks, place)
        for marks, points in scores.items()
        for place, mark in enumerate(marks)
        if mark and scores[(*marks[:place], mark - HALF, *marks[place + 1 :])] > points
    ]
    assert (len(scores), raised) == (3**9, [])


def test_leaving_marks_out_counts_as_marking_zero(every_score: Scores):
    scheme, scores = every_score
    differing = [
        marks
        for marks, points in scores.items()
        if item_score(of_nine(tuple(mark or None for mark in marks)), scheme=scheme) != points
    ]
    assert differing == []


def test_every_item_score_lies_between_nothing_and_the_maximum(every_score: Scores):
    _, scores = every_score
    assert (min(scores.values()), max(scores.values())) == (Fraction(0), SCHEMES.maximum)


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


def test_mean_is_exact_and_zero_of_nothing():
    assert mean([Fraction(1), Fraction(0), Fraction(0)]) == Fraction(1, 3)
    assert mean([]) == 0


PUBLISHED_2563 = {
    1: Fraction("453.13"),
    2: Fraction("479.17"),
    3: Fraction("390.63"),
    4: Fraction("402.78"),
    5: Fraction("421.88"),
    6: Fraction("456.60"),
    7: Fraction("280.00"),
}


def test_published_scores_of_2563_give_the_published_total_level_and_band():
    total = total_score(PUBLISHED_2563)
    level = government_level(total, maximum=SCHEMES.maximum, level_maximum=SCHEMES.level_maximum)
    assert (two_decimals(total), two_decimals(level), band_of(total, BANDS)) == ("412.03", "3.30", "advance")
    assert total == Fraction("2884.19") / 7


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("0", "below_basic"),
        ("299.99", "below_basic"),
        ("299.9999", "below_basic"),
        ("300", "basic"),
        ("399.99", "basic"),
        ("399.9999", "basic"),
        ("400", "advance"),
        ("469.99", "advance"),
        ("469.9999", "advance"),
        ("470", "significance"),
        ("500", "significance"),
    ],
)
def test_band_is_that_of_the_unrounded_total(total: str, band: str):
    assert band_of(Fraction(total), BANDS) == band
    assert band_of(Fraction(total), BANDS[::-1]) == band


def test_rounding_happens_only_where_it_is_shown():
    just_below = total_score({number: Fraction("299.999") for number in range(1, 8)})
    assert two_decimals(just_below) == "300.00"
    assert band_of(just_below, BANDS) == "below_basic"


@pytest.mark.parametrize(("total", "level"), [("500", "4.00"), ("250", "2.00"), ("0", "0.00"), ("0.625", "0.01")])
def test_level_of_government_is_a_share_of_four(total: str, level: str):
    exact = government_level(Fraction(total), maximum=SCHEMES.maximum, level_maximum=SCHEMES.level_maximum)
    assert two_decimals(exact) == level
