"""Other dates of self-assessment: confirmed where it locks agencies at once, and told to those it concerns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import AgencyKind, Role
from assessments.actions.cycles import extend_deadline
from assessments.models import Assessment, Cycle
from assessments.stages import Window
from assessments.workflow import Stage, State
from notices.models import Mail, Notice, NoticeKind
from programme.errors import LockedAtOnce
from programme.stamps import stamp_of
from tests.factories import DUE, NOW, make_agency, make_assessment, make_cycle, make_user, person
from tests.programme.steps import SELF, moment, officer_browser, run_tasks, sent_dates, set_dates

pytestmark = pytest.mark.django_db
YEAR = 2569
DATES = reverse("programme:dates", args=[YEAR])
OVER = {Stage.SELF_ASSESSMENT: SELF}
SOONER = {Stage.SELF_ASSESSMENT: Window(moment(1, 1), moment(1, 6, 2090))}
LATER = {Stage.SELF_ASSESSMENT: Window(moment(1, 1), moment(1, 12, 2099))}


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(YEAR)


def due(assessment: Assessment) -> object:
    return Assessment.objects.get(pk=assessment.pk).due_at


def told() -> dict[int, str]:
    """What the worker told, by person."""
    run_tasks()
    return dict(Notice.objects.filter(kind=NoticeKind.MOVED).values_list("recipient", "body"))


def test_a_deadline_in_the_past_is_saved_only_once_it_is_confirmed(cycle):
    draft, signed = make_assessment(cycle=cycle), make_assessment(cycle=cycle, state=State.SIGNED)
    make_assessment(cycle=cycle, state=State.SUBMITTED)
    extended = make_assessment(cycle=cycle)
    officer = person(Role.OFFICER)
    extend_deadline(assessment=extended, due_at=DUE + timedelta(days=1), reason="อุทกภัย", actor=officer, at=NOW)
    sent = sent_dates(OVER, stamp_of(cycle))

    response = officer_browser().post(DATES, sent)

    page = response.content.decode()
    assert (response.status_code, due(draft)) == (409, DUE)
    assert "ยังไม่ได้บันทึก เพราะกำหนดใหม่ทำให้ 2 หน่วยงาน" in page
    assert "ยืนยันกำหนดใหม่ ซึ่งทำให้ 2 หน่วยงานแก้ไขแบบประเมินไม่ได้ทันที" in page
    assert 'value="01/06/2569 08:30"' in page
    assert "กำหนดการล่าสุดที่บันทึกไว้" not in page
    assert told() == {}
    assert officer_browser().post(DATES, sent | {"sure": "1"}).status_code == 409
    response = officer_browser().post(DATES, sent | {"sure": "2"}, follow=True)
    assert "แจ้งกำหนดใหม่แก่ 2 หน่วยงาน" in response.content.decode()
    assert (due(draft), due(signed)) == (SELF.ends_at, SELF.ends_at)
    assert due(extended) == DUE + timedelta(days=1)


def test_a_kinds_own_dates_are_confirmed_for_the_agencies_of_that_kind(cycle):
    province = make_assessment(make_agency(kind=AgencyKind.PROVINCE), cycle=cycle)
    department = make_assessment(cycle=cycle)
    where = reverse("programme:dates_of_kind", args=[YEAR, "province"])
    sent = sent_dates(OVER, stamp_of(cycle))
    assert "ซึ่งทำให้ 1 หน่วยงาน" in officer_browser().post(where, sent).content.decode()
    assert officer_browser().post(where, sent | {"sure": "1"}).status_code == 302
    assert (due(province), due(department)) == (SELF.ends_at, DUE)


@pytest.mark.parametrize("windows", [SOONER, LATER], ids=["earlier", "later"])
def test_a_deadline_yet_to_come_needs_no_confirmation(cycle, windows):
    assessment = make_assessment(cycle=cycle)
    assert officer_browser().post(DATES, sent_dates(windows, stamp_of(cycle))).status_code == 302
    assert due(assessment) == windows[Stage.SELF_ASSESSMENT].ends_at


def test_who_is_late_already_is_not_confirmed_again(cycle):
    make_assessment(cycle=cycle)
    with pytest.raises(LockedAtOnce):
        set_dates(cycle, {Stage.SELF_ASSESSMENT: Window(moment(1, 1), NOW - timedelta(days=1))})
    set_dates(cycle, OVER)
    earlier = {Stage.SELF_ASSESSMENT: Window(moment(1, 1), moment(1, 5))}
    assert officer_browser().post(DATES, sent_dates(earlier, stamp_of(cycle))).status_code == 302


def test_the_team_learns_of_the_new_deadline_and_the_old_one_once(cycle, settings):
    settings.EMAIL_BACKEND = "notices.backend.Outbox"
    assessment = make_assessment(make_agency("กรมทดสอบ"), cycle=cycle)
    team = {make_user(role, assessment.agency).pk for role in (Role.COORDINATOR, Role.MEMBER, Role.EXECUTIVE)}
    handed_in = make_assessment(cycle=cycle, state=State.SUBMITTED)
    make_user(Role.COORDINATOR, handed_in.agency)
    make_user(Role.COORDINATOR, make_agency())

    set_dates(cycle, SOONER)
    set_dates(cycle, SOONER)

    lines = "กรมทดสอบ\nกำหนดส่งใหม่: 1 มิถุนายน 2633 เวลา 08:30 น.\nกำหนดส่งเดิม: 30 กันยายน 2642 เวลา 16:30 น."
    assert told() == dict.fromkeys(team, lines)
    notice = Notice.objects.filter(kind=NoticeKind.MOVED).first()
    assert notice.title == "กำหนดส่งแบบประเมิน พ.ศ. 2569 เปลี่ยนเป็นวันที่ 1 มิถุนายน 2633 เวลา 08:30 น."
    assert notice.address == assessment.get_absolute_url()
    assert Mail.objects.filter(notice__kind=NoticeKind.MOVED).count() == 3


def test_each_change_is_told_and_who_is_locked_reads_it(cycle):
    assessment = make_assessment(cycle=cycle)
    coordinator = make_user(Role.COORDINATOR, assessment.agency)
    for windows in (SOONER, LATER, SOONER):
        officer_browser().post(DATES, sent_dates(windows, stamp_of(cycle)))
    assert run_tasks() == ["1 told"] * 3
    assert coordinator.notices.filter(kind=NoticeKind.MOVED).count() == 3
    officer_browser().post(DATES, sent_dates(OVER, stamp_of(cycle)) | {"sure": "1"})
    run_tasks()
    assert "พ้นกำหนดส่งแล้ว" in coordinator.notices.first().body
    assert due(assessment) < now()


def test_a_start_yet_to_come_is_confirmed_where_it_locks_and_told_to_the_team(cycle):
    set_dates(cycle, SOONER)
    working, extended = make_assessment(cycle=cycle), make_assessment(cycle=cycle)
    officer = person(Role.OFFICER)
    extend_deadline(assessment=extended, due_at=DUE, reason="อุทกภัย", actor=officer, at=NOW)
    team = {make_user(Role.MEMBER, row.agency).pk for row in (working, extended)}
    later = sent_dates({Stage.SELF_ASSESSMENT: Window(moment(1, 1, 2089), SOONER[Stage.SELF_ASSESSMENT].ends_at)}, "")

    page = officer_browser().post(DATES, later | {"stamp": stamp_of(cycle)}).content.decode()
    assert "กำหนดใหม่ทำให้ 2 หน่วยงานที่ยังไม่ส่งแบบประเมินแก้ไขไม่ได้ทันที" in page
    assert told() == {}
    officer_browser().post(DATES, later | {"stamp": stamp_of(cycle), "sure": "2"})

    heard = told()
    assert heard.keys() == team
    for body in heard.values():
        assert "วันเริ่มใหม่: 1 มกราคม 2632 เวลา 08:30 น.\nวันเริ่มเดิม: 1 มกราคม 2569 เวลา 08:30 น." in body
        assert "กำหนดส่ง" not in body
    title = Notice.objects.filter(kind=NoticeKind.MOVED).first().title
    assert title == "วันเริ่มแบบประเมิน พ.ศ. 2569 เปลี่ยนเป็นวันที่ 1 มกราคม 2632 เวลา 08:30 น."


def test_a_start_moved_to_the_past_opens_and_is_told(cycle):
    ends_at = SOONER[Stage.SELF_ASSESSMENT].ends_at
    set_dates(cycle, {Stage.SELF_ASSESSMENT: Window(moment(1, 1, 2089), ends_at)})
    waiting = make_assessment(cycle=cycle)
    member = make_user(Role.MEMBER, waiting.agency)
    assert officer_browser().post(DATES, sent_dates(SOONER, stamp_of(cycle))).status_code == 302
    assert "วันเริ่มใหม่: 1 มกราคม 2569" in told()[member.pk]


def test_a_start_that_moves_among_past_days_tells_nobody(cycle):
    set_dates(cycle, SOONER)
    make_user(Role.MEMBER, make_assessment(cycle=cycle).agency)
    set_dates(cycle, {Stage.SELF_ASSESSMENT: Window(moment(1, 2), SOONER[Stage.SELF_ASSESSMENT].ends_at)})
    assert told() == {}


def test_other_dates_tell_nobody(cycle):
    assessment = make_assessment(cycle=cycle)
    make_user(Role.COORDINATOR, assessment.agency)
    set_dates(
        cycle,
        {Stage.SELF_ASSESSMENT: Window(moment(1, 1), DUE), Stage.CERTIFICATION: Window(DUE, DUE + timedelta(days=9))},
    )
    assert told() == {}


@pytest.mark.parametrize("number", [1, 3])
def test_moving_takes_the_same_queries_for_many_agencies(cycle, number: int, django_assert_num_queries):
    for _ in range(number):
        make_user(Role.COORDINATOR, make_assessment(cycle=cycle).agency)
    with django_assert_num_queries(21):
        set_dates(cycle, SOONER)
    with django_assert_num_queries(10):
        run_tasks()
    assert len(told()) == number
