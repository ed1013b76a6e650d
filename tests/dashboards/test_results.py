from __future__ import annotations

import pytest

from assessments.models import Assessment
from assessments.workflow import State
from dashboards.results import ALL, CycleResults, number, read_results, read_stamps
from tests.dashboards.steps import release, release_all
from tests.factories import make_agency, make_cycle

pytestmark = pytest.mark.django_db


def results_now() -> CycleResults:
    return read_results(make_cycle(), read_stamps())


def test_released_results_by_category_and_kind():
    release_all([100, 200, 300, 400, 500])
    release(450, make_agency(kind="province"))

    results = results_now()

    assert results.count == 6
    spread = results.of("department", "3")
    assert spread is not None
    assert (spread.count, spread.median) == (5, 300)
    assert results.of("province") is None
    assert results.of(ALL).count == 6


def test_what_is_not_released_does_not_count():
    (assessment,) = release_all([300])
    Assessment.objects.filter(pk=assessment.pk).update(state=State.IN_REVIEW)
    assert results_now().count == 0


def test_a_further_version_replaces_the_earlier_at_once():
    assessments = release_all([300] * 5)
    assert results_now().of(ALL).highest == 300
    release(500, assessments[0].agency)
    results = results_now()
    assert (results.count, results.of(ALL).highest) == (5, 500)


def test_results_are_read_once_while_nothing_changes(django_assert_num_queries):
    release_all([300] * 5)
    cycle = make_cycle()
    read_results(cycle, read_stamps())
    with django_assert_num_queries(2):
        read_results(cycle, read_stamps())


def test_results_of_one_cycle_leave_those_of_another_in_place(django_assert_num_queries):
    release_all([300] * 5, year=2568)
    before = make_cycle(2568)
    read_results(before, read_stamps())
    release_all([400], year=2569)
    stamps = read_stamps()
    with django_assert_num_queries(0):
        assert read_results(before, stamps).count == 5


def test_an_agency_that_changes_is_counted_where_it_belongs_now():
    ministry = make_agency(kind="ministry")
    assessments = release_all([100, 200, 300, 400, 500])
    assert (results_now().of("province"), results_now().by_ministry) == (None, {})
    for assessment in assessments:
        assessment.agency.kind, assessment.agency.ministry = "province", ministry
        assessment.agency.save()
    assert results_now().of("province").median == 300
    assert results_now().by_ministry[ministry.pk].mean == 300


def test_the_results_of_a_ministry_are_means_and_the_best_comes_first():
    ministry = make_agency(kind="ministry")
    made = [release(total, make_agency(ministry=ministry)) for total in (200, 400, 300)]
    release(500)
    found = results_now().by_ministry[ministry.pk]
    assert (found.mean, found.categories[3]) == (300, 300)
    assert found.ranking == tuple(made[place].agency_id for place in (1, 2, 0))


@pytest.mark.parametrize(("stored", "value"), [("500", 500), ("1250/3", 1250 / 3), ("0", 0)])
def test_stored_fractions_as_numbers(stored, value):
    assert number(stored) == value
