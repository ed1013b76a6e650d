from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Role, User
from assessments.actions.texts import name_key_groups
from assessments.models import Assessment, KeyGroup
from assessments.reading import catalogue_of, read_key_groups
from tests.factories import NOW, make_assessment, make_indicator, person

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def assessment() -> Assessment:
    return make_assessment()


@pytest.fixture
def member(assessment: Assessment) -> User:
    return person(Role.MEMBER, assessment.agency)


def names(assessment: Assessment) -> list[str]:
    return list(assessment.key_groups.values_list("name", flat=True))


def test_key_groups_are_replaced_and_those_that_stay_keep_their_indicators(assessment, somchai):
    question = catalogue_of(assessment).question(12).pk
    name_key_groups(assessment=assessment, question_id=question, names=["เกษตรกร", "ผู้ประกอบการ"], actor=somchai, at=NOW)
    kept = KeyGroup.objects.get(name="เกษตรกร")
    indicator = add_indicator(
        assessment=assessment,
        group=catalogue_of(assessment).dimension("7.2").groups[0],
        figures=as_figures({"name": "ความพึงพอใจ", "unit": "ร้อยละ", "target": "80"}),
        key_groups=[kept.pk],
        actor=somchai,
        at=NOW,
    )
    name_key_groups(
        assessment=assessment, question_id=question, names=["ชุมชน", "เกษตรกร", "ชุมชน"], actor=somchai, at=LATER
    )
    assert names(assessment) == ["เกษตรกร", "ชุมชน"]
    assert list(indicator.key_groups.all()) == [kept]


def test_key_groups_of_another_question_stay(assessment, somchai):
    customers, stakeholders = (catalogue_of(assessment).question(number).pk for number in (12, 18))
    for question, group in ((customers, "เกษตรกร"), (stakeholders, "ชุมชน")):
        name_key_groups(assessment=assessment, question_id=question, names=[group], actor=somchai, at=NOW)
    name_key_groups(assessment=assessment, question_id=customers, names=["ชุมชน"], actor=somchai, at=NOW)
    assert list(assessment.key_groups.values_list("question", "name")) == [(stakeholders, "ชุมชน")]
