from __future__ import annotations

import pytest

from accounts.models import Role, User
from assessments.actions.texts import name_key_groups
from assessments.models import Assessment, KeyGroup
from assessments.reading import catalogue_of, read_key_groups
from tests.factories import NOW, make_assessment, make_indicator, person

pytestmark = pytest.mark.django_db

CUSTOMERS, STAKEHOLDERS = 12, 18


@pytest.fixture
def assessment() -> Assessment:
    return make_assessment()


@pytest.fixture
def member(assessment: Assessment) -> User:
    return person(Role.MEMBER, assessment.agency)


def name(assessment: Assessment, actor: User, question: int, *names: str) -> None:
    pk = catalogue_of(assessment).question(question).pk
    name_key_groups(assessment=assessment, question_id=pk, names=names, actor=actor, at=NOW)


def test_key_groups_are_replaced_and_those_that_stay_keep_their_indicators(assessment, member):
    name(assessment, member, CUSTOMERS, "เกษตรกร", "ผู้ประกอบการ")
    kept = KeyGroup.objects.get(name="เกษตรกร")
    indicator = make_indicator(assessment, "7.2", 1, key_groups=[kept.pk])
    name(assessment, member, CUSTOMERS, "ชุมชน", "เกษตรกร", "ชุมชน")
    assert read_key_groups(assessment) == ["เกษตรกร", "ชุมชน"]
    assert list(indicator.key_groups.all()) == [kept]


def test_key_groups_of_another_question_stay(assessment, member):
    name(assessment, member, CUSTOMERS, "เกษตรกร")
    name(assessment, member, STAKEHOLDERS, "ชุมชน")
    name(assessment, member, CUSTOMERS, "ชุมชน")
    assert list(assessment.key_groups.values_list("question__number", "name")) == [(STAKEHOLDERS, "ชุมชน")]


def test_naming_none_leaves_none(assessment, member):
    name(assessment, member, CUSTOMERS, "เกษตรกร")
    name(assessment, member, CUSTOMERS)
    assert read_key_groups(assessment) == []


def test_key_groups_of_another_agency_stay(assessment, member):
    other = make_assessment()
    name(other, person(Role.MEMBER, other.agency), CUSTOMERS, "เกษตรกร")
    name(assessment, member, CUSTOMERS, "ชุมชน")
    assert (read_key_groups(other), read_key_groups(assessment)) == (["เกษตรกร"], ["ชุมชน"])
