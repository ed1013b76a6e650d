"""What is proposed from the reviewers' sheets: pure rules, no database."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from reviews.proposal import Beyond, RemarkEntry, beyond, digest_of, median_mark, merge_remarks, propose_marks

NONE, HALF, FULL = Decimal("0"), Decimal("0.5"), Decimal("1")


@pytest.mark.parametrize(
    ("marks", "median"),
    [
        pytest.param([HALF], HALF, id="the only one's"),
        pytest.param([NONE, FULL], NONE, id="two: the lower"),
        pytest.param([FULL, HALF], HALF, id="two in falling order: the lower"),
        pytest.param([NONE, FULL, FULL], FULL, id="three: the middle"),
        pytest.param([FULL, NONE, HALF], HALF, id="three different: the middle"),
        pytest.param([NONE, HALF, FULL, FULL], HALF, id="four: the lower of the two in the middle"),
        pytest.param([FULL, FULL, FULL, NONE], FULL, id="four alike in the middle"),
        pytest.param([NONE, NONE, HALF, FULL, FULL], HALF, id="five: the middle"),
    ],
)
def test_median_mark(marks: list[Decimal], median: Decimal):
    assert median_mark(marks) == median


@pytest.mark.parametrize(
    ("agreed", "given", "found"),
    [
        pytest.param(467, [250, 383, 250], Beyond.ABOVE, id="more than everybody's"),
        pytest.param(200, [250, 383], Beyond.BELOW, id="fewer than everybody's"),
        pytest.param(383, [250, 383], None, id="as the highest"),
        pytest.param(250, [250, 383], None, id="as the lowest"),
        pytest.param(250, [], None, id="of nobody"),
    ],
)
def test_points_beyond_everybodys(agreed: int, given: list[int], found: Beyond | None):
    assert beyond(Fraction(agreed), [Fraction(points) for points in given]) == found


def test_marks_of_one_reviewer_are_proposed_as_they_are():
    marks = {(1, "approach"): FULL, (1, "deploy"): NONE}

    assert propose_marks([marks]) == marks


def test_marks_of_several_reviewers_are_proposed_factor_by_factor():
    sheets = [
        {(1, "approach"): FULL, (1, "deploy"): NONE, (2, "result"): FULL},
        {(1, "approach"): HALF, (1, "deploy"): FULL, (2, "result"): FULL},
        {(1, "approach"): HALF, (1, "deploy"): FULL, (2, "result"): NONE},
    ]

    assert propose_marks(sheets) == {(1, "approach"): HALF, (1, "deploy"): FULL, (2, "result"): FULL}


def test_a_factor_that_one_reviewer_left_out_is_proposed_from_the_others():
    assert propose_marks([{(1, "approach"): FULL}, {}]) == {(1, "approach"): FULL}


def test_nothing_is_proposed_from_nothing():
    assert propose_marks([]) == {}


def improvement(item: int, text: str) -> RemarkEntry:
    return RemarkEntry("improvement", item, None, None, text)


def strength(item: int, text: str, dimension: int = 1) -> RemarkEntry:
    return RemarkEntry("strength", item, dimension, None, text)


def result(text: str, finding: str = "") -> RemarkEntry:
    return RemarkEntry("result", None, None, None, text, finding)


ORDER = {20: 0, 10: 1}


def test_remarks_are_merged_by_item_strengths_first_results_last():
    first = [result("ค"), improvement(10, "ก"), strength(10, "จ"), improvement(20, "ข")]
    second = [improvement(20, "ง"), strength(20, "ฉ")]

    assert merge_remarks([first, second], item_order=ORDER) == [
        strength(20, "ฉ"),
        improvement(20, "ข"),
        improvement(20, "ง"),
        strength(10, "จ"),
        improvement(10, "ก"),
        result("ค"),
    ]


def test_the_same_words_on_the_same_item_stand_once():
    merged = merge_remarks(
        [[improvement(10, "ก ข")], [improvement(10, " ก\nข "), improvement(20, "ก ข")]], item_order=ORDER
    )

    assert merged == [improvement(20, "ก ข"), improvement(10, "ก ข")]


def test_a_strength_and_an_improvement_in_the_same_words_both_stand():
    assert len(merge_remarks([[improvement(10, "ก")], [strength(10, "ก")]], item_order=ORDER)) == 2


def test_the_first_of_the_same_words_keeps_its_dimension_and_finding():
    merged = merge_remarks(
        [[strength(10, "ก", 1), result("ข", "no_trend")], [strength(10, "ก", 2), result("ข")]], item_order=ORDER
    )

    assert merged == [strength(10, "ก", 1), result("ข", "no_trend")]


def test_a_strength_without_an_item_stands_after_those_with_one():
    whole = RemarkEntry("strength", None, 1, None, "ทั้งองค์การ")

    assert merge_remarks([[whole, improvement(10, "ก")]], item_order=ORDER) == [improvement(10, "ก"), whole]


BEFORE = digest_of({(1, "approach"): FULL}, [(7, 1)])


@pytest.mark.parametrize(
    ("marks", "remarks"),
    [
        pytest.param({(1, "approach"): HALF}, [(7, 1)], id="another mark"),
        pytest.param({(1, "approach"): FULL, (1, "deploy"): NONE}, [(7, 1)], id="a further mark"),
        pytest.param({(1, "approach"): FULL}, [(7, 2)], id="a changed remark"),
        pytest.param({(1, "approach"): FULL}, [], id="a remark less"),
        pytest.param({(1, "approach"): FULL}, [(7, 1), (8, 1)], id="a remark more"),
    ],
)
def test_digest_changes_with_everything_a_sheet_holds(marks: dict, remarks: list):
    assert digest_of(marks, remarks) != BEFORE


def test_digest_does_not_depend_on_order():
    marks = {(1, "approach"): FULL, (2, "deploy"): NONE}

    assert digest_of(marks, [(7, 1), (8, 1)]) == digest_of(dict(reversed(marks.items())), [(8, 1), (7, 1)])
