"""Points of items and totals, with every worked example of the standard and the published report of B.E. 2563."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from assessments.scoring import (
    Band,
    LevelMarks,
    attained_level,
    band_of,
    government_level,
    item_score,
    mean,
    total_score,
)
from criteria import fixtures
from criteria.schemes import ItemScheme, read_scheme_set
from thai.figures import two_decimals

SCHEMES = read_scheme_set(fixtures.read("criteria/scoring")["editions"]["pmqa4-2567"])
STAIRCASE, PROPORTIONAL = SCHEMES.items["staircase"], SCHEMES.items["proportional"]
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
