"""Coordinators learn that their assessment was opened: once, with the dates that bind their agency, and the link."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Agency, AgencyKind, Role
from assessments.models import Cycle
from assessments.stages import Window
from assessments.workflow import Stage
from notices.models import Mail, Notice, NoticeKind
from programme.actions import opening
from programme.actions.opening import LOST_AFTER, ask_to_open, open_batch, revive_run, take_run
from programme.announcing import announce_opening
from programme.models import OpeningRun
from programme.waiting import waiting_for
from tests.factories import NOW, make_agency, make_cycle, make_user
from tests.programme.steps import moment, run_tasks, set_dates

pytestmark = pytest.mark.django_db
OPENED = NoticeKind.OPENED
WRITING = Window(moment(1, 1), moment(1, 6))


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(opens_at=moment(1, 1), due_at=moment(1, 6))


def with_team(name: str = "", kind: str = AgencyKind.DEPARTMENT) -> Agency:
    """An agency with a coordinator, a member and an executive."""
    agency = make_agency(name, kind=kind)
    for role in (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE):
        make_user(role, agency)
    return agency


def ask(cycle: Cycle, officer) -> OpeningRun:
    return ask_to_open(cycle=cycle, agencies=waiting_for(cycle), last_run=None, actor=officer, at=NOW)


def open_all(cycle: Cycle, officer, *, at=NOW) -> None:
    """Opens the cycle for everybody, as the worker does at the moment given."""
    run = ask(cycle, officer)
    take_run(run_id=run.pk, at=at)
    while open_batch(run_id=run.pk, at=at):
        pass


def test_each_coordinator_gets_one_notice_and_one_mail(cycle, officer, settings):
    settings.SITE_ADDRESS = "https://pmqa.example"
    agency, other = with_team("กรมทดสอบ"), with_team()
    make_user(Role.COORDINATOR, make_agency(), is_active=False)
    open_all(cycle, officer)

    notices = Notice.objects.filter(kind=OPENED)
    coordinators = {of.memberships.get(role=Role.COORDINATOR).user_id for of in (agency, other)}
    assert sorted(notices.values_list("recipient", flat=True)) == sorted(coordinators)
    notice = notices.get(recipient__memberships__agency=agency)
    assessment = cycle.assessments.get(agency=agency)
    assert (notice.title, notice.address) == ("เปิดแบบประเมิน พ.ศ. 2569 แล้ว", assessment.get_absolute_url())
    assert notice.body == ("กรมทดสอบ\nช่วงประเมินตนเอง: 1 มกราคม 2569 เวลา 08:30 น. ถึง 1 มิถุนายน 2569 เวลา 08:30 น.")
    mail = Mail.objects.get(notice=notice)
    assert f"https://pmqa.example{assessment.get_absolute_url()}" in mail.body


def test_the_dates_are_those_of_the_agencys_kind_with_the_confirmation_of_users(cycle, officer):
    with_team(kind=AgencyKind.PROVINCE)
    common = {Stage.CONFIRM_USERS: Window(moment(1, 1), moment(1, 5)), Stage.SELF_ASSESSMENT: WRITING}
    set_dates(cycle, common)
    set_dates(cycle, {Stage.SELF_ASSESSMENT: Window(moment(5, 4), moment(9, 6))}, AgencyKind.PROVINCE)
    open_all(cycle, officer)

    notice = Notice.objects.get(kind=OPENED)
    assert notice.title == "แบบประเมิน พ.ศ. 2569 จะเปิดวันที่ 5 เมษายน 2569 เวลา 08:30 น."
    assert notice.body.splitlines()[1:] == [
        "ช่วงยืนยันผู้ใช้งาน: 1 มกราคม 2569 เวลา 08:30 น. ถึง 1 พฤษภาคม 2569 เวลา 08:30 น.",
        "ช่วงประเมินตนเอง: 5 เมษายน 2569 เวลา 08:30 น. ถึง 9 มิถุนายน 2569 เวลา 08:30 น.",
    ]


def test_a_stage_that_is_over_is_not_named(cycle, officer):
    with_team()
    set_dates(cycle, {Stage.CONFIRM_USERS: Window(moment(1, 1), moment(1, 2)), Stage.SELF_ASSESSMENT: WRITING})
    open_all(cycle, officer)
    assert "ยืนยันผู้ใช้งาน" not in Notice.objects.get(kind=OPENED).body


def test_nobody_is_told_twice_when_a_lost_run_goes_on(cycle, officer, monkeypatch):
    monkeypatch.setattr(opening, "BATCH", 2)
    for _ in range(3):
        with_team()
    run = ask(cycle, officer)
    take_run(run_id=run.pk, at=NOW)
    open_batch(run_id=run.pk, at=NOW)
    assert Notice.objects.filter(kind=OPENED).count() == 2
    revive_run(run=OpeningRun.objects.get(pk=run.pk), at=NOW + LOST_AFTER)
    run_tasks()
    assert Notice.objects.filter(kind=OPENED).count() == Mail.objects.filter(notice__kind=OPENED).count() == 3
    again = cycle.assessments.select_related("agency")
    assert announce_opening(cycle=cycle, assessments=again, actor=officer.pk, at=NOW + timedelta(days=1)) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_a_batch_takes_the_same_queries_for_many_agencies(cycle, officer, number: int, django_assert_num_queries):
    for _ in range(number):
        with_team()
    run = ask(cycle, officer)
    take_run(run_id=run.pk, at=NOW)
    with django_assert_num_queries(22):
        open_batch(run_id=run.pk, at=NOW)
    assert Notice.objects.filter(kind=OPENED).count() == number
