from __future__ import annotations

import pytest

from assessments.models import Assessment
from assessments.workflow import State
from dashboards.results import ALL, number, read_results
from tests.dashboards.steps import release, release_all
from tests.factories import make_agency, make_cycle

pytestmark = pytest.mark.django_db


def test_released_results_by_category_and_kind():
    release_all([100, 200, 300, 400, 500])
    release(450, make_agency(kind="province"))

    results = read_results(make_cycle())

    assert results.count == 6
    spread = results.of("department", "3")
    assert spread is not None
    assert (spread.count, spread.median) == (5, 300)
    assert results.of("province") is None
    assert results.of(ALL).count == 6


def test_what_is_not_released_does_not_count():
    (assessment,) = release_all([300])
    Assessment.objects.filter(pk=assessment.pk).update(state=State.IN_REVIEW)
    assert read_results(make_cycle()).count == 0


def test_a_further_version_replaces_the_earlier_at_once():
    assessments = release_all([300] * 5)
    assert read_results(make_cycle()).of(ALL).highest == 300
    release(500, assessments[0].agency)
    results = read_results(make_cycle())
    assert (results.count, results.of(ALL).highest) == (5, 500)


def test_results_are_read_once_while_nothing_changes(django_assert_num_queries):
    release_all([300] * 5)
    cycle = make_cycle()
    read_results(cycle)
    with django_assert_num_queries(1):
        read_results(cycle)


@pytest.mark.parametrize(("stored", "value"), [("500", 500), ("1250/3", 1250 / 3), ("0", 0)])
def test_stored_fractions_as_numbers(stored, value):
    assert number(stored) == value
