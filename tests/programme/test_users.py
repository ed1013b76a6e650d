from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from assessments.actions.cycles import set_stage_dates
from assessments.models import Assessment
from assessments.workflow import Stage
from programme.models import ConfirmedUsers
from tests.factories import DUE, NOW, OPENS, make_agency, make_assessment, make_cycle, make_user, person
from tests.programme.steps import moment, officer_browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    """An assessment of an agency with coordinator and executive."""
    agency = make_agency()
    for role in (Role.COORDINATOR, Role.EXECUTIVE):
        person(role, agency)
    return make_assessment(agency)


def set_stage(assessment: Assessment, starts_at, ends_at) -> None:
    dates = {Stage.CONFIRM_USERS: (starts_at, ends_at)}
    set_stage_dates(cycle=assessment.cycle, dates=dates, actor=person(Role.OFFICER), at=NOW)


def confirm(assessment: Assessment, role: str = Role.COORDINATOR):
    browser = officer_browser(person(role, assessment.agency))
    return browser.post(reverse("programme:confirm_users", args=[assessment.pk]))


def test_the_coordinator_confirms_the_team_once(assessment):
    person(Role.MEMBER, assessment.agency)
    assert confirm(assessment).status_code == 302
    assert ConfirmedUsers.objects.values_list("people", "confirmed_by").get() == (
        3,
        person(Role.COORDINATOR, assessment.agency).pk,
    )
    second = confirm(assessment)
    assert (second.status_code, "ยืนยันผู้ใช้งานของรอบนี้แล้ว" in second.content.decode()) == (409, True)
    cycle = officer_browser().get(reverse("programme:cycle", args=[assessment.cycle.year]))
    assert cycle.context["page"].counts["users"] == 1


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "status", "message"),
    [
        (OPENS, DUE, 302, ""),
        (moment(1, 1, 2020), moment(1, 2, 2020), 409, "พ้นช่วง “ยืนยันผู้ใช้งาน”"),
        (moment(1, 1, 2098), DUE, 409, "ยังไม่ถึงช่วง “ยืนยันผู้ใช้งาน”"),
    ],
    ids=["within", "over", "before"],
)
def test_only_within_the_dates_of_the_stage(assessment, starts_at, ends_at, status: int, message: str):
    set_stage(assessment, starts_at, ends_at)
    response = confirm(assessment)
    assert (response.status_code, message in response.content.decode()) == (status, True)
    assert ConfirmedUsers.objects.exists() is (status == 302)
    page = officer_browser(person(Role.COORDINATOR, assessment.agency)).get(
        reverse("programme:users_of", args=[assessment.pk])
    )
    assert "ยืนยันว่ารายชื่อนี้ถูกต้อง" not in page.content.decode()


def test_a_team_without_an_executive_is_not_confirmed():
    assessment = make_assessment(cycle=make_cycle())
    response = confirm(assessment)
    assert (response.status_code, "ยังไม่มีผู้บริหารของหน่วยงาน" in response.content.decode()) == (409, True)
    assert not ConfirmedUsers.objects.exists()


def test_nobody_else_confirms(assessment):
    for role in (Role.MEMBER, Role.EXECUTIVE):
        assert confirm(assessment, role).status_code == 403
    address = reverse("programme:confirm_users", args=[assessment.pk])
    assert officer_browser().post(address).status_code == 403
    assert officer_browser(make_user(Role.COORDINATOR, make_agency())).post(address).status_code == 404
    assert officer_browser(person(Role.COORDINATOR, assessment.agency)).get(address).status_code == 405
    assert not ConfirmedUsers.objects.filter(confirmed_at__lte=now()).exists()


def test_the_page_shows_the_team_and_the_overview_leads_there(assessment):
    browser = officer_browser(person(Role.COORDINATOR, assessment.agency))
    address = reverse("programme:users_of", args=[assessment.pk])
    assert address in browser.get(assessment.get_absolute_url()).content.decode()
    page = browser.get(address).content.decode()
    assert (person(Role.EXECUTIVE, assessment.agency).email in page, "ยืนยันว่ารายชื่อนี้ถูกต้อง" in page) == (True, True)
