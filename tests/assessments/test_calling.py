"""The coordinator calls the executives to sign: who is told, how often, and who may call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.calling import call_executives
from assessments.actions.moves import reopen
from assessments.errors import AlreadyCalled, Incomplete, NobodyToCall, WrongState
from assessments.models import Assessment
from notices.models import Mail, Notice, NoticeKind
from tests.factories import NOW, fill, make_agency, make_assessment, make_user, person, sign
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready() -> Assessment:
    assessment = make_assessment()
    fill(assessment)
    make_user(Role.EXECUTIVE, make_agency())
    person(Role.EXECUTIVE, assessment.agency)
    Notice.objects.all().delete()
    return assessment


def call(assessment: Assessment, *, days: int = 0) -> int:
    actor = person(Role.COORDINATOR, assessment.agency)
    return call_executives(assessment=assessment, actor=actor, at=NOW + timedelta(days=days))


def post(user: User, assessment: Assessment):
    return visitor(user).post(reverse("assessments:call", args=[assessment.pk]))


def told() -> list[int]:
    return list(Notice.objects.filter(kind=NoticeKind.READY).values_list("recipient", flat=True))


def test_the_executives_of_the_agency_are_told_once_a_day(ready):
    leader = person(Role.EXECUTIVE, ready.agency)
    assert call(ready) == 1
    with pytest.raises(AlreadyCalled):
        call(ready)
    assert (told(), Mail.objects.get().to) == ([leader.pk], leader.email)
    assert call(ready, days=1) == 1


def test_an_executive_who_comes_later_is_told_the_same_day(ready):
    call(ready)
    newcomer = make_user(Role.EXECUTIVE, ready.agency)
    assert call(ready) == 1
    assert newcomer.pk in told()


def test_nobody_is_called_to_an_unfinished_or_a_signed_assessment(ready):
    with pytest.raises(Incomplete):
        call(make_assessment())
    sign(ready)
    with pytest.raises(WrongState):
        call(ready)
    assert told() == []


def test_a_text_taken_back_is_announced_again_the_same_day(ready):
    call(ready)
    sign(ready)
    reopen(assessment=ready, reason="แก้ตัวเลข", actor=person(Role.COORDINATOR, ready.agency), at=NOW)
    assert call(ready) == 1


def test_the_coordinator_calls_and_reads_whom_and_when(ready):
    coordinator = person(Role.COORDINATOR, ready.agency)
    address = reverse("assessments:submit", args=[ready.pk])
    before = visitor(coordinator).get(address).text
    assert f"ทางอีเมล: {person(Role.EXECUTIVE, ready.agency)}" in before
    assert "แจ้งแล้ว เมื่อ" not in before
    assert post(coordinator, ready).status_code == 302
    assert "แจ้งแล้ว เมื่อ" in visitor(coordinator).get(address).text
    assert len(told()) == 1


def test_without_an_executive_nobody_is_called(ready):
    person(Role.EXECUTIVE, ready.agency).memberships.all().delete()
    with pytest.raises(NobodyToCall):
        call(ready)


def test_the_button_rests_when_all_were_told_today(ready):
    coordinator = person(Role.COORDINATOR, ready.agency)
    address = reverse("assessments:submit", args=[ready.pk])
    resting = " disabled>แจ้งผู้บริหารให้ลงนาม"
    assert resting not in visitor(coordinator).get(address).text
    post(coordinator, ready)
    assert resting in visitor(coordinator).get(address).text
    make_user(Role.EXECUTIVE, ready.agency)
    assert resting not in visitor(coordinator).get(address).text


@pytest.mark.parametrize("role", [Role.MEMBER, Role.EXECUTIVE])
def test_others_of_the_agency_may_not_call(ready, role):
    user = person(role, ready.agency)
    assert post(user, ready).status_code == 403
    assert 'id="call"' not in visitor(user).get(reverse("assessments:submit", args=[ready.pk])).text
    assert told() == []


def test_to_a_stranger_there_is_nothing_to_call_to(ready):
    assert post(make_user(Role.COORDINATOR, make_agency()), ready).status_code == 404
    assert told() == []


def test_a_look_calls_nobody(ready):
    coordinator = person(Role.COORDINATOR, ready.agency)
    assert visitor(coordinator).get(reverse("assessments:call", args=[ready.pk])).status_code == 405
    assert told() == []


def test_a_second_press_is_refused_in_words(ready):
    coordinator = person(Role.COORDINATOR, ready.agency)
    post(coordinator, ready)
    second = post(coordinator, ready)
    assert (second.status_code, AlreadyCalled.message in second.text, "ยังไม่มีผู้บริหาร" in second.text) == (
        409,
        True,
        False,
    )
    assert len(told()) == 1
