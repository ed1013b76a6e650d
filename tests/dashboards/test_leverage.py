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
    complete(assessment)
    assert steps(assessment) == []


def test_the_next_level_of_an_item_is_worth_its_points_over_items_and_categories():
    assessment = complete(make_assessment())
    mark(assessment, "1.1", "significance", R=0)
    items = assessment.edition.categories.get(number=1).items.count()

    (step,) = steps(assessment)

    assert (step.code, step.gain) == ("1.1", Fraction(100, 3) / items / 7)
    assert step.name == assessment.edition.categories.get(number=1).items.get(code="1.1").name_th
    assert "Significance ให้ครบ ขณะนี้ R" in step.text


def test_completing_a_level_brings_back_what_it_blocked():
    assessment = complete(make_assessment())
    mark(assessment, "1.1", "basic", D=0.5)
    items = assessment.edition.categories.get(number=1).items.count()
    assert [step.gain for step in steps(assessment)] == [Fraction(250) / items / 7]


def complete(assessment: Assessment) -> Assessment:
    """Its items are full, and every dimension holds an indicator on its target in each mandatory group."""
    fill(assessment)
    for dimension in read_standing(assessment).dimensions:
        for group in dimension.empty_mandatory or dimension.dimension.groups[:1]:
            make_indicator(assessment, dimension.dimension.code, group.number)
    return assessment


def test_an_indicator_below_its_target_is_worth_reaching_it():
    assessment = complete(make_assessment(function="service"))
    make_indicator(assessment, "7.2", 2, name="บริการใหม่", target="80", result="40")

    (step,) = steps(assessment)

    assert (step.code, step.text) == ("7.2", "ตัวชี้วัด “บริการใหม่” บรรลุเป้าหมาย")
    assert step.gain == Fraction(300 - 150, 2) / 6 / 7


def test_a_mandatory_group_without_an_indicator_is_worth_its_whole_dimension():
    assessment = complete(make_assessment(function="service"))
    assessment.indicators.filter(group__dimension__code="7.2").delete()
    make_indicator(assessment, "7.2", 1)

    (step,) = steps(assessment)

    assert step.text == "เพิ่มตัวชี้วัดที่บรรลุเป้าหมายในกลุ่มบังคับที่ยังว่าง “นวัตกรรมการปรับปรุงการบริการ”"
    assert step.gain == Fraction(300) / 6 / 7


def test_a_dimension_without_an_indicator_is_worth_its_first():
    assessment = complete(make_assessment(function="policy"))
    dimension = next(entry for entry in read_standing(assessment).dimensions if len(entry.indicators) == 1)
    assessment.indicators.filter(group__dimension__code=dimension.dimension.code).delete()
    (step,) = steps(assessment)
    assert (step.code, step.gain) == (dimension.dimension.code, Fraction(300) / 6 / 7)


def test_the_largest_gain_comes_first():
    assessment = make_assessment()
    gains = [step.gain for step in steps(assessment)]
    standing = read_standing(assessment)
    assert gains == sorted(gains, reverse=True)
    assert len(gains) == len(standing.items) + len(standing.dimensions)
