from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.texts import name_key_groups
from assessments.errors import OtherAssessment
from assessments.models import Assessment, KeyGroup
from assessments.reading import catalogue_of, read_key_groups
from tests.factories import NOW, make_assessment, make_indicator, person
from tests.visitors import visitor

pytestmark = pytest.mark.django_db

CUSTOMERS, STAKEHOLDERS = 12, 18


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


def send(assessment: Assessment, member: User, names: str, question: int = CUSTOMERS) -> HttpResponse:
    """Posts the key groups of a question as its form does."""
    address = reverse("assessments:key_groups", args=[assessment.pk, question])
    return visitor(member).post(address, {f"groups-{question}-names": names})


def test_a_group_named_under_another_question_is_refused_beside_the_field(assessment, member):
    name(assessment, member, STAKEHOLDERS, "ชุมชน")
    response = send(assessment, member, "เกษตรกร\nชุมชน")
    assert response.status_code == 422
    assert "“ชุมชน” (ข้อ 18)" in response.text
    assert "เกษตรกร\nชุมชน</textarea>" in response.text
    assert read_key_groups(assessment) == ["ชุมชน"]


def test_characters_nobody_sees_are_no_part_of_a_name(assessment, member):
    assert send(assessment, member, "\u200bเกษตรกร\u200b\n\ufeff\n- นํ้าบาดาล").status_code == 302
    assert read_key_groups(assessment) == ["เกษตรกร", "น้ำบาดาล"]


def test_key_groups_of_another_assessment_are_refused(assessment, member):
    other = make_assessment()
    name(other, person(Role.MEMBER, other.agency), CUSTOMERS, "เกษตรกร")
    with pytest.raises(OtherAssessment):
        make_indicator(assessment, "7.2", 1, key_groups=[KeyGroup.objects.get().pk])
    assert not assessment.indicators.exists()
