from __future__ import annotations

from fractions import Fraction

import pytest

from assessments.models import Assessment
from assessments.reading import read_standing
from dashboards.leverage import Step, steps_by_gain
from tests.factories import fill, make_assessment, make_indicator, mark

pytestmark = pytest.mark.django_db


def steps(assessment: Assessment) -> list[Step]:
    return steps_by_gain(
        read_standing(assessment),
        item_scheme=assessment.item_scheme,
        result_scheme=assessment.result_scheme,
        function=assessment.agency.function,
    )


def test_a_complete_assessment_has_nothing_left_in_its_items():
    assessment = make_assessment()
    fill(assessment)
    assert steps(assessment) == []


def test_the_next_level_of_an_item_is_worth_its_points_over_items_and_categories():
    assessment = make_assessment()
    fill(assessment)
    mark(assessment, "1.1", "significance", R=0)
    items = assessment.edition.categories.get(number=1).items.count()

    (step,) = steps(assessment)

    assert (step.code, step.gain) == ("1.1", Fraction(100, 3) / items / 7)
    assert "Significance ให้ครบ ขณะนี้ R" in step.text


def test_completing_a_level_brings_back_what_it_blocked():
    assessment = make_assessment()
    fill(assessment)
    mark(assessment, "1.1", "basic", D=0.5)
    items = assessment.edition.categories.get(number=1).items.count()
    assert [step.gain for step in steps(assessment)] == [Fraction(250) / items / 7]


def test_an_indicator_below_its_target_is_worth_reaching_it():
    assessment = make_assessment()
    fill(assessment)
    make_indicator(assessment, "7.2", name="ความพึงพอใจ", target="80", result="40")
    make_indicator(assessment, "7.2", name="ถึงแล้ว", target="80", result="80")
    indicator = read_standing(assessment).dimension("7.2").indicators[0]

    found = steps(assessment)

    assert [step.text for step in found] == ["ตัวชี้วัด “ความพึงพอใจ” บรรลุเป้าหมาย"] * bool(
        read_standing(assessment).dimension("7.2").points
    )
    if found:
        assert found[0].gain == (300 - indicator.points) / 2 / 6 / 7


def test_the_largest_gain_comes_first():
    assessment = make_assessment()
    gains = [step.gain for step in steps(assessment)]
    assert gains == sorted(gains, reverse=True)
    assert len(gains) == len(read_standing(assessment).items)
