from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from assessments.actions.indicators import change_indicator, remove_indicator
from assessments.actions.texts import name_key_groups
from assessments.errors import DeadlinePassed, Locked, StaleIndicator, TooManyIndicators
from assessments.models import Assessment, Indicator
from assessments.reading import catalogue_of, read_indicators
from assessments.workflow import State
from criteria.catalogue import GroupEntry
from tests.factories import DUE, NOW, as_figures, make_assessment, make_indicator, make_user

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def group(assessment: Assessment, dimension: str = "7.1", number: int = 1) -> GroupEntry:
    groups = catalogue_of(assessment).dimension(dimension).groups
    return next(entry for entry in groups if entry.number == number)


def change(indicator: Indicator, actor: User, version: int = 1, place: GroupEntry | None = None, **figures) -> None:
    key_groups = figures.pop("key_groups", ())
    change_indicator(
        indicator=indicator,
        group=place or group(indicator.assessment),
        version=version,
        figures=as_figures(figures),
        key_groups=key_groups,
        actor=actor,
        at=LATER,
    )


def test_an_indicator_is_added_with_exact_figures(assessment, member):
    indicator = make_indicator(
        assessment,
        "7.1",
        1,
        name="ร้อยละความสำเร็จ",
        direction="lower",
        target="10.0125",
        result="0",
        result_1=None,
        comparison_value="9.5",
        comparison_source="กรมอื่น",
    )
    stored = Indicator.objects.get()
    assert stored == indicator
    assert (stored.name, stored.direction, stored.comparison_source) == ("ร้อยละความสำเร็จ", "lower", "กรมอื่น")
    assert (stored.target, stored.result, stored.result_1, stored.result_2, stored.comparison_value) == (
        Decimal("10.0125"),
        Decimal(0),
        None,
        Decimal(70),
        Decimal("9.5"),
    )
    assert (stored.version, stored.updated_at, stored.updated_by) == (1, NOW, member)


def test_further_indicators_stand_below_the_earlier_ones(assessment):
    names = [make_indicator(assessment, "7.1", 1).name for _ in range(3)]
    assert [entry.name for entry in read_indicators(assessment)] == names
    assert list(Indicator.objects.values_list("position", flat=True)) == [0, 1, 2]


def test_indicators_are_read_in_the_order_of_the_standard(assessment):
    places = [("7.6", 3), ("7.1", 2), ("7.2", 5), ("7.1", 1)]
    for dimension, number in places:
        make_indicator(assessment, dimension, number)
    assert [(entry.dimension, entry.group) for entry in read_indicators(assessment)] == sorted(places)


@pytest.mark.parametrize(("dimension", "number", "most"), [("7.1", 1, 3), ("7.1", 2, 5)])
def test_one_more_than_the_groups_maximum_is_refused(assessment, dimension: str, number: int, most: int):
    for _ in range(most):
        make_indicator(assessment, dimension, number)
    with pytest.raises(TooManyIndicators) as refused:
        make_indicator(assessment, dimension, number)
    assert f"ไม่เกิน {most} ตัว" in refused.value.message
    assert Indicator.objects.count() == most
    make_indicator(make_assessment(), dimension, number)


@pytest.mark.parametrize(
    ("direction", "target"), [("higher", "0"), ("higher", "-5"), ("lower", "-0.0001"), ("none", "5")]
)
def test_an_impossible_target_or_direction_is_refused_by_the_database(assessment, direction: str, target: str):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_indicator(assessment, direction=direction, target=target)
    assert Indicator.objects.count() == 0


@pytest.mark.parametrize(("direction", "target"), [("lower", "0"), ("higher", "0.0001"), ("higher", None)])
def test_a_possible_target_is_stored(assessment, direction: str, target: str | None):
    indicator = make_indicator(assessment, direction=direction, target=target)
    indicator.refresh_from_db()
    assert indicator.target == (None if target is None else Decimal(target))


def test_a_change_moves_the_version_on(assessment):
    indicator, other = make_indicator(assessment), make_user(Role.MEMBER, assessment.agency)
    change(indicator, other, name="ชื่อใหม่", result="82.5", result_2=None)
    stored = Indicator.objects.get()
    assert (stored.name, stored.result, stored.result_2, stored.target) == (
        "ชื่อใหม่",
        Decimal("82.5"),
        None,
        Decimal(80),
    )
    assert (stored.version, stored.updated_at, stored.updated_by) == (2, LATER, other)


def test_the_later_of_two_people_is_refused(assessment, member):
    indicator = make_indicator(assessment)
    change(indicator, member, result="81")
    with pytest.raises(StaleIndicator):
        change(indicator, make_user(Role.MEMBER, assessment.agency), result="99")
    stored = Indicator.objects.get()
    assert (stored.result, stored.version, stored.updated_by) == (Decimal(81), 2, member)


def test_a_refused_change_leaves_the_key_groups_alone(assessment, member):
    question = catalogue_of(assessment).question(12).pk
    name_key_groups(assessment=assessment, question_id=question, names=["ก", "ข"], actor=member, at=NOW)
    first, second = assessment.key_groups.all()
    indicator = make_indicator(assessment, "7.2", 1, key_groups=[first.pk])
    with pytest.raises(StaleIndicator):
        change(indicator, member, version=7, place=group(assessment, "7.2", 1), key_groups=[second.pk])
    assert list(indicator.key_groups.all()) == [first]


def test_key_groups_are_read_with_the_indicator(assessment, member):
    question = catalogue_of(assessment).question(12).pk
    name_key_groups(assessment=assessment, question_id=question, names=["เกษตรกร"], actor=member, at=NOW)
    make_indicator(assessment, "7.2", 1, key_groups=list(assessment.key_groups.values_list("pk", flat=True)))
    assert [entry.key_groups for entry in read_indicators(assessment, with_key_groups=True)] == [frozenset({"เกษตรกร"})]


def test_an_indicator_is_moved_to_another_group_below_those_there(assessment, member):
    make_indicator(assessment, "7.1", 1)
    moved = make_indicator(assessment, "7.1", 1)
    there = [make_indicator(assessment, "7.1", 2).pk for _ in range(3)]
    change(moved, member, place=group(assessment, "7.1", 2), name="ย้าย")
    stored = [entry.pk for entry in read_indicators(assessment) if entry.group == 2]
    assert stored == [*there, moved.pk]


def test_an_indicator_is_not_moved_into_a_full_group(assessment, member):
    for _ in range(3):
        make_indicator(assessment, "7.1", 1)
    indicator = make_indicator(assessment, "7.1", 2)
    with pytest.raises(TooManyIndicators):
        change(indicator, member, place=group(assessment, "7.1", 1), name="ย้าย")
    stored = Indicator.objects.get(pk=indicator.pk)
    assert (stored.group.number, stored.name, stored.version) == (2, indicator.name, 1)


def test_an_indicator_of_a_full_group_can_still_be_changed(assessment, member):
    indicator, *_ = (make_indicator(assessment, "7.1", 1) for _ in range(3))
    change(indicator, member, name="ชื่อใหม่")
    assert Indicator.objects.get(pk=indicator.pk).name == "ชื่อใหม่"


def test_an_indicator_is_removed(assessment, member):
    indicator, kept = make_indicator(assessment), make_indicator(assessment)
    remove_indicator(indicator=indicator, actor=member, at=LATER)
    assert list(Indicator.objects.all()) == [kept]


@pytest.mark.parametrize("state", [State.SIGNED, State.SUBMITTED, State.IN_REVIEW, State.RELEASED])
def test_results_are_closed_with_the_assessment(assessment, member, state: State):
    indicator = make_indicator(assessment)
    Assessment.objects.filter(pk=assessment.pk).update(state=state, released_at=NOW)
    for write in (
        lambda: make_indicator(assessment),
        lambda: change(indicator, member, name="x"),
        lambda: remove_indicator(indicator=indicator, actor=member, at=NOW),
    ):
        with pytest.raises(Locked):
            write()
    assert list(Indicator.objects.values_list("name", "version")) == [(indicator.name, 1)]


def test_after_the_deadline_nothing_is_removed(assessment, member):
    indicator = make_indicator(assessment)
    with pytest.raises(DeadlinePassed):
        remove_indicator(indicator=indicator, actor=member, at=DUE + timedelta(seconds=1))
    assert Indicator.objects.count() == 1
