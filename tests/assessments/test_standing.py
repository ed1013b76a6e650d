from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.scoring import LevelMarks
from assessments.standing import Standing, build_standing, item_standing, missing_factors, totals_of
from tests.catalogues import entry, marks_of, pk_of, small_catalogue
from thai.figures import two_decimals

CATALOGUE = small_catalogue()
FULL = {"A": 1, "D": 1, "R": 1}
ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


def standing(marks=None, indicators=(), *, items="staircase", results="achievement_bands", function="service"):
    return build_standing(
        CATALOGUE, marks or {}, list(indicators), item_scheme=items, result_scheme=results, function=function
    )


def item_of(marks, scheme: str = "staircase"):
    return item_standing(CATALOGUE, CATALOGUE.item("1.1"), marks, item_scheme=scheme)


def reasons(marks, scheme: str = "staircase") -> list[str]:
    return [level.reason for level in item_of(marks, scheme).levels]


def test_nothing_entered_scores_nothing_and_has_no_progress():
    empty = standing()
    assert (empty.marked, empty.to_mark) == (0, 27)
    assert (empty.totals.total, empty.totals.level, empty.totals.band) == (0, 0, "below_basic")
    assert (empty.totals.shown_band, empty.totals.band_name) == ("unmarked", "ยังไม่ให้คะแนน")
    assert {(item.shown_level, item.attained_name) for item in empty.items} == {("unmarked", "ยังไม่ให้คะแนน")}


def test_what_has_been_marked_at_all_is_said_to_fail():
    marked = standing(marks_of(item11_basic={"A": 0}))
    assert (marked.item("1.1").shown_level, marked.item("1.1").attained_name) == ("none", "ไม่ผ่านระดับพื้นฐาน")
    assert marked.item("1.2").attained_name == "ยังไม่ให้คะแนน"
    assert (marked.totals.shown_band, marked.totals.band_name) == ("below_basic", "ต่ำกว่าระดับพื้นฐาน")


def test_a_scored_indicator_begins_the_total_without_any_mark():
    measured = standing(indicators=[entry(1, "7.1/1", results=(None, None, "8"))])
    assert measured.totals.band_name == "ต่ำกว่าระดับพื้นฐาน"
    assert standing(indicators=[entry(1, "7.1/1", results=("70", "75", None))]).totals.band_name == "ยังไม่ให้คะแนน"


def test_progress_counts_marks_whatever_their_value():
    all_zero = standing(marks_of(item11_basic={"A": 0, "D": 0, "R": 0}, item11_advance={"A": 0, "D": None}))
    assert (all_zero.marked, all_zero.item("1.1").marked, all_zero.item("1.1").to_mark) == (4, 4, 9)
    assert all_zero.totals.total == 0


def test_points_attained_level_and_what_is_missing_of_an_item():
    item = item_of(marks_of(item11_basic=FULL, item11_advance={"A": 1, "D": "0.5", "R": 0}, item11_significance=FULL))
    assert (item.points, item.attained, item.attained_name) == (Fraction(350), "basic", "Basic")
    assert item.next_level.name == "Advance"
    assert item.missing == "Advance: D “บางส่วน” และ R “ยังไม่มี”"
    assert [level.fully for level in item.levels] == [3, 1, 3]


def test_at_the_top_nothing_is_missing():
    item = item_of(marks_of(item11_basic=FULL, item11_advance=FULL, item11_significance=FULL))
    assert (item.points, item.next_level, item.missing, item.attained_name) == (500, None, "", "Significance")
    assert [level.reason for level in item.levels] == ["", "", ""]


def test_reasons_name_the_level_that_blocks_those_above():
    assert reasons(marks_of(item11_basic={"A": 1, "D": 1, "R": "0.5"}, item11_advance=FULL)) == [
        "ระดับ Basic นับบางส่วน เพราะ R “บางส่วน”",
        "ระดับ Advance ยังไม่นับ เพราะระดับ Basic ยังไม่ครบ (R “บางส่วน”)",
        "ระดับ Significance ยังไม่นับ เพราะระดับ Basic ยังไม่ครบ (R “บางส่วน”)",
    ]


def test_reason_of_a_level_without_any_mark():
    assert reasons({})[0] == "ระดับ Basic ยังไม่นับ เพราะ A D และ R “ยังไม่ให้คะแนน”"


def test_in_the_proportional_scheme_no_level_blocks_another():
    marks = marks_of(item11_basic={"A": 1, "D": 1, "R": "0.5"}, item11_advance=FULL)
    assert reasons(marks, "proportional") == [
        "ระดับ Basic นับบางส่วน เพราะ R “บางส่วน”",
        "",
        "ระดับ Significance ยังไม่นับ เพราะ A D และ R “ยังไม่ให้คะแนน”",
    ]
    assert item_of(marks, "proportional").points == Fraction(500) * Fraction(11, 18)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ((ONE, ONE, HALF), "R “บางส่วน”"),
        ((HALF, ONE, ZERO), "A “บางส่วน” และ R “ยังไม่มี”"),
        ((ONE, HALF, HALF), "D และ R “บางส่วน”"),
        ((None, None, None), "A D และ R “ยังไม่ให้คะแนน”"),
        ((None, HALF, ZERO), "A “ยังไม่ให้คะแนน” D “บางส่วน” และ R “ยังไม่มี”"),
        ((ONE, ONE, ONE), ""),
    ],
)
def test_missing_factors_are_told_with_their_marks(marks: tuple, words: str):
    assert missing_factors(LevelMarks("basic", *marks)) == words


def test_category_is_the_unrounded_mean_of_its_items():
    scored = standing(
        marks_of(item11_basic=FULL, item11_advance=FULL, item11_significance={"A": "0.5"}, item12_basic={"A": 1})
    )
    points = {category.category.number: category.points for category in scored.categories}
    assert points == {1: (Fraction(1250, 3) + 100) / 2, 2: ZERO, 7: ZERO}
    assert scored.totals.categories == points
    assert scored.totals.total == (Fraction(1250, 3) + 100) / 6


def test_results_are_the_mean_of_the_dimensions():
    scored = standing(
        indicators=[
            entry(1, "7.1/1", target="80", results=("70", "75", "80")),
            entry(2, "7.1/1", target="80", results=("70", "75", "84")),
            entry(3, "7.1/2", target="80", results=("70", "75", "84.1")),
            entry(4, "7.2/2", target="10", direction="lower", results=("14", "13", "12")),
        ]
    )
    assert scored.dimension("7.1").points == (Fraction(350) + 500) / 2
    assert scored.dimension("7.2").points == Fraction(240)
    assert scored.categories[-1].points == (Fraction(425) + 240) / 2
    assert [two_decimals(held.achievement) for held in scored.dimension("7.1").indicators] == [
        "100.00",
        "105.00",
        "105.13",
    ]


@pytest.mark.parametrize(
    ("function", "held", "points", "empty"),
    [
        ("service", "7.2/2", 300, []),
        ("service", "7.2/4", 0, [2]),
        ("policy", "7.2/4", 300, []),
        ("policy", "7.2/2", 0, [4]),
        ("both", "7.2/2", 0, [4]),
        ("both", "7.2/4", 0, [2]),
        ("service", "7.2/1", 0, [2]),
    ],
)
def test_an_empty_mandatory_group_of_the_function_costs_the_dimension(
    function: str, held: str, points: int, empty: list[int]
):
    dimension = standing(indicators=[entry(1, held)], function=function).dimension("7.2")
    assert (dimension.points, [group.number for group in dimension.empty_mandatory]) == (points, empty)


def test_an_indicator_without_result_scores_zero_stays_in_the_mean_and_is_not_complete():
    dimension = standing(
        indicators=[
            entry(1, "7.1/1", results=("70", "75", "80")),
            entry(2, "7.1/1", results=("70", "75", None)),
            entry(3, "7.1/1", target=None, results=("70", "75", "80")),
        ]
    ).dimension("7.1")
    assert (dimension.points, dimension.complete, len(dimension.indicators)) == (Fraction(100), 1, 3)
    assert [held.achievement for held in dimension.indicators] == [100, None, None]


def test_a_result_of_zero_is_complete():
    dimension = standing(indicators=[entry(1, "7.1/1", results=(None, None, "0"))]).dimension("7.1")
    assert (dimension.points, dimension.complete) == (0, 1)


def test_five_targets_are_scored_under_their_scheme():
    five = tuple(Decimal(target) for target in ("60", "70", "80", "90", "100"))
    dimension = standing(
        indicators=[entry(1, "7.1/1", target=None, results=(None, None, "87.5"), five_targets=five)],
        results="linear_five",
    ).dimension("7.1")
    assert dimension.points == Fraction(375)


def test_totals_of_entered_categories_are_exact():
    totals = totals_of(
        CATALOGUE,
        {
            1: Fraction("453.13"),
            2: Fraction("479.17"),
            3: Fraction("390.63"),
            4: Fraction("402.78"),
            5: Fraction("421.88"),
            6: Fraction("456.60"),
            7: Fraction("280.00"),
        },
    )
    assert (two_decimals(totals.total), two_decimals(totals.level)) == ("412.03", "3.30")
    assert (totals.band, totals.band_name) == ("advance", "Advance")
    assert totals.total == Fraction("2884.19") / 7


def test_the_agencys_marks_are_not_touched_by_the_computation():
    marks = marks_of(item11_basic={"A": "0.5", "D": None, "R": 1})
    before = dict(marks)
    assert isinstance(standing(marks), Standing)
    assert marks == before
    assert marks[pk_of("1.1", "basic"), "approach"] == Decimal("0.5")
