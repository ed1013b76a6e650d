from __future__ import annotations

import copy
from fractions import Fraction

import pytest

from criteria import fixtures
from criteria.schemes import (
    AchievementBands,
    LinearFive,
    Proportional,
    Staircase,
    item_scheme,
    read_scheme_set,
    result_scheme,
)

STORED = fixtures.read("criteria/scoring")["editions"]


def test_the_numbers_of_the_standard_are_exact():
    schemes = read_scheme_set(STORED["pmqa4-2567"])
    assert schemes.marks == (Fraction(0), Fraction(1, 2), Fraction(1))
    assert (schemes.maximum, schemes.level_maximum, schemes.certification_from) == (500, 4, 350)
    assert (schemes.default_items, schemes.default_results) == ("staircase", "achievement_bands")
    assert schemes.items == {
        "staircase": Staircase((("basic", Fraction(300)), ("advance", Fraction(100)), ("significance", Fraction(100)))),
        "proportional": Proportional(Fraction(500)),
    }
    assert schemes.results == {
        "achievement_bands": AchievementBands(
            below_up_to=Fraction(100),
            below_points=Fraction(300),
            bands=((Fraction(101), Fraction(300)), (Fraction(105), Fraction(400)), (None, Fraction(500))),
        ),
        "linear_five": LinearFive(tuple(Fraction(points) for points in (100, 200, 300, 400, 500))),
    }


@pytest.mark.parametrize(
    ("key", "groups"), [("pmqa4-2561", {("7.2", 1), ("7.2", 2)}), ("pmqa4-2567", {("7.2", 1), ("7.2", 5)})]
)
def test_groups_that_show_satisfaction_or_engagement(key: str, groups: set[tuple[str, int]]):
    assert read_scheme_set(STORED[key]).engagement_groups == groups


def test_an_edition_may_have_other_numbers():
    assert item_scheme({"kind": "staircase", "steps": {"basic": "250.5"}}) == Staircase((("basic", Fraction(501, 2)),))
    assert result_scheme({"kind": "linear_five", "points": ["0.1"]}) == LinearFive((Fraction(1, 10),))


@pytest.mark.parametrize("missing", ["marks", "maximum", "level_maximum", "certification_from", "items", "results"])
def test_a_missing_number_is_an_error(missing: str):
    stored = copy.deepcopy(STORED["pmqa4-2567"])
    del stored[missing]
    with pytest.raises(KeyError, match=missing):
        read_scheme_set(stored)
