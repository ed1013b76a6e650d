"""The rule of PMQA as an indicator, without a database."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria import fixtures
from programme.kpi import (
    KpiStanding,
    TierRule,
    kpi_standing,
    read_rules,
    rule_problems,
    stored_rules,
    tiers_of,
)
from thai.figures import two_decimals

RULES = read_rules(fixtures.read("kpi"))
MAXIMUM = Fraction(500)
# The published categories of 2563; their mean is 412.03.
LAST = sum(map(Fraction, ("453.13", "479.17", "390.63", "402.78", "421.88", "456.60", "280.00")), Fraction(0)) / 7


def targets(group: int, last: Fraction | None) -> list[str | None]:
    tiers = tiers_of(RULES[group], last=last, maximum=MAXIMUM)
    return [None if tier.target is None else two_decimals(tier.target) for tier in tiers]


def standing(group: int, last: str | None, score: str | None) -> KpiStanding:
    tiers = tiers_of(RULES[group], last=None if last is None else Fraction(last), maximum=MAXIMUM)
    return kpi_standing(tiers, None if score is None else Fraction(score))


def test_the_example_of_the_standard():
    assert targets(3, LAST) == ["370.00", "412.03", "420.27"]


@pytest.mark.parametrize(
    ("group", "last", "expected"),
    [
        (1, None, ["240.00", "350.00"]),
        (1, "100", ["240.00", "350.00"]),
        (2, "350", ["325.00", "350.00", "378.00"]),
        (2, None, ["325.00", None, None]),
        (3, "400", ["370.00", "400.00", "408.00"]),
        (3, "0", ["370.00", "370.00", "370.00"]),
        (3, "360", ["370.00", "370.00", "370.00"]),
        (2, "480", ["325.00", "480.00", "500.00"]),
        (3, "500", ["370.00", "500.00", "500.00"]),
    ],
    ids=[
        "fixed targets",
        "fixed targets whatever last year was",
        "eight per cent more",
        "no last year",
        "two per cent more",
        "last year nothing",
        "last year below the minimum",
        "never above the maximum",
        "last year the maximum",
    ],
)
def test_targets_of_the_groups(group: int, last: str | None, expected: list[str | None]):
    assert targets(group, None if last is None else Fraction(last)) == expected


@pytest.mark.parametrize(
    ("score", "label", "reward", "missing"),
    [
        (None, "ยังไม่มีคะแนน", 0, None),
        ("0", "ยังไม่ถึงเป้าหมายขั้นต่ำ", 0, "370"),
        ("369.99", "ยังไม่ถึงเป้าหมายขั้นต่ำ", 0, "0.01"),
        ("370", "เป้าหมายขั้นต่ำ", 50, "30"),
        ("399.999", "เป้าหมายขั้นต่ำ", 50, "0.001"),
        ("400", "เป้าหมายมาตรฐาน", 75, "8"),
        ("408", "เป้าหมายขั้นสูง", 100, None),
        ("500", "เป้าหมายขั้นสูง", 100, None),
    ],
)
def test_the_tier_reached_and_what_is_missing_to_the_next(score, label: str, reward: int, missing: str | None):
    found = standing(3, "400", score)
    assert (found.reached_label, found.reward) == (label, reward)
    assert found.missing == (None if missing is None else Fraction(missing))


def test_without_last_year_only_the_fixed_tier_can_be_reached():
    found = standing(3, None, "499")
    assert (found.reached_label, found.following, found.missing) == ("เป้าหมายขั้นต่ำ", None, None)


def test_equal_targets_are_reached_together():
    assert standing(3, "360", "370").reward == 100


def test_numbers_are_data():
    rules = read_rules({"1": [{"tier": "high", "reward": 90, "growth": "12.5"}]})
    (tier,) = tiers_of(rules[1], last=Fraction(400), maximum=MAXIMUM)
    assert (tier.target, tier.rule.words, tier.label) == (450, "คะแนนปีก่อนเพิ่มขึ้นร้อยละ 12.5", "เป้าหมายขั้นสูง")


def test_what_is_read_is_stored_as_it_was():
    assert stored_rules(RULES) == fixtures.read("kpi")


@pytest.mark.parametrize(
    ("tiers", "wrong"),
    [
        ([("minimum", "points", 300), ("high", "points", 300)], {}),
        ([("minimum", "points", 300), ("standard", "growth", 0), ("high", "points", 290)], {"high": "น้อยกว่าขั้นก่อน"}),
        ([("minimum", "points", 0)], {"minimum": "มากกว่า 0"}),
        ([("minimum", "points", 500), ("high", "points", 501)], {"high": "ไม่เกิน 500 คะแนน"}),
        ([("standard", "growth", 3), ("high", "growth", 2)], {"high": "น้อยกว่าขั้นก่อน"}),
        ([("standard", "growth", -1), ("high", "growth", 101)], {"standard": "0 ถึง 100", "high": "0 ถึง 100"}),
    ],
    ids=["equal", "lower than the minimum", "nothing", "above the maximum", "less growth", "growth out of range"],
)
def test_numbers_that_contradict_each_other_are_named(tiers, wrong: dict[str, str]):
    rules = [TierRule(tier, 50, **{name: Fraction(value)}) for tier, name, value in tiers]
    found = rule_problems(rules, maximum=MAXIMUM)
    assert found.keys() == wrong.keys()
    assert all(words in found[tier] for tier, words in wrong.items())


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (1, ["คะแนนที่กำหนด", "คะแนนที่กำหนด"]),
        (2, ["คะแนนที่กำหนด", "เท่ากับคะแนนปีก่อน", "คะแนนปีก่อนเพิ่มขึ้นร้อยละ 8"]),
        (3, ["คะแนนที่กำหนด", "เท่ากับคะแนนปีก่อน", "คะแนนปีก่อนเพิ่มขึ้นร้อยละ 2"]),
    ],
)
def test_every_target_says_where_it_comes_from(group: int, words: list[str]):
    assert [rule.words for rule in RULES[group]] == words
