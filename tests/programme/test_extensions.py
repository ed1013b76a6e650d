from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import AgencyKind, Role
from assessments.actions.cycles import close_cycle, extend_deadline
from assessments.models import Assessment, Cycle
from assessments.workflow import State
from notices.models import Notice, NoticeKind
from programme.actions.extensions import extension_stamp
from tests.factories import DUE, NOW, make_agency, make_assessment, make_cycle, make_user, person
from tests.programme.steps import officer_browser

pytestmark = pytest.mark.django_db
YEAR = 2569
LIST, EXTEND = (reverse(f"programme:{name}", args=[YEAR]) for name in ("extensions", "extend"))


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(YEAR)


def sent(**changed: object) -> dict[str, object]:
    return {"due_at": "31/12/2643 16:30", "reason": "อุทกภัย", "stamp": extension_stamp(make_cycle(YEAR))} | changed


def own(assessment: Assessment) -> bool:
    return Assessment.objects.get(pk=assessment.pk).due_is_own


def test_several_agencies_get_another_deadline_with_the_reason_on_record(cycle):
    first, second, third = (make_assessment(cycle=cycle) for _ in range(3))
    response = officer_browser().post(EXTEND, sent(chosen=[first.pk, second.pk]))
    assert response.status_code == 302
    assert [own(row) for row in (first, second, third)] == [True, True, False]
    entry = first.transitions.get()
    assert (entry.move, entry.remark, entry.frm, entry.actor) == ("extend", "อุทกภัย", State.DRAFT, person(Role.OFFICER))
    page = officer_browser().get(LIST).content.decode()
    assert ("31 ธันวาคม 2643 เวลา 16:30 น." in page, "อุทกภัย" in page) == (True, True)


def test_all_that_the_filter_finds_are_extended(cycle):
    province = make_assessment(make_agency(kind=AgencyKind.PROVINCE), cycle=cycle)
    department = make_assessment(cycle=cycle)
    assert officer_browser().post(f"{EXTEND}?kind=province", sent(everything="1")).status_code == 302
    assert (own(province), own(department)) == (True, False)
    assert list(officer_browser().get(f"{LIST}?own=True").context["listed"]) == [province]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"reason": " "}, "โปรดระบุเหตุผล"),
        ({"due_at": "1/1/2569 16:30"}, "ผ่านไปแล้ว"),
        ({"due_at": "พรุ่งนี้"}, "ระบุวัน/เดือน/ปี"),
        ({"chosen": []}, "อย่างน้อยหนึ่งหน่วยงาน"),
    ],
    ids=["no reason", "past", "no date", "nobody"],
)
def test_a_wrong_extension_is_refused_and_keeps_what_was_typed_and_ticked(cycle, changed, message: str):
    assessment = make_assessment(cycle=cycle)
    response = officer_browser().post(EXTEND, sent(chosen=[assessment.pk]) | changed)
    page = response.content.decode()
    assert (response.status_code, message in page, own(assessment)) == (422, True, False)
    assert (f'value="{assessment.pk}" checked' in page) == ("chosen" not in changed)


def test_what_was_handed_in_is_not_extended(cycle):
    submitted = make_assessment(cycle=cycle, state=State.SUBMITTED)
    waiting = make_assessment(cycle=cycle)
    response = officer_browser().post(EXTEND, sent(chosen=[waiting.pk, submitted.pk]))
    assert (response.status_code, own(waiting), own(submitted)) == (422, False, False)


def test_a_stale_page_and_a_closed_cycle_are_refused(cycle):
    assessment = make_assessment(cycle=cycle)
    old = sent(chosen=[assessment.pk])
    officer = person(Role.OFFICER)
    other = make_assessment(cycle=cycle)
    extend_deadline(assessment=other, due_at=DUE + timedelta(days=1), reason="ก", actor=officer, at=NOW)
    response = officer_browser().post(EXTEND, old)
    assert (response.status_code, "มีเจ้าหน้าที่อีกคน" in response.content.decode()) == (409, True)
    again = old | {"stamp": response.context["form"]["stamp"].value()}
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    assert officer_browser().post(EXTEND, again).status_code == 409
    assert not own(assessment)


def test_only_officers_extend(cycle):
    assessment = make_assessment(cycle=cycle)
    for user in (make_user(Role.MANAGER), person(Role.COORDINATOR, assessment.agency)):
        assert officer_browser(user).post(EXTEND, sent(chosen=[assessment.pk])).status_code == 403
    assert officer_browser().get(EXTEND).status_code == 405
    missing = reverse("programme:extend", args=[2599])
    assert officer_browser().post(missing, sent(chosen=[assessment.pk])).status_code == 404
    assert not own(assessment)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_many_agencies(cycle, number: int, django_assert_num_queries):
    for _ in range(number):
        make_assessment(cycle=cycle)
    browser = officer_browser()
    browser.get(LIST)
    with django_assert_num_queries(10):
        browser.get(LIST)


def test_the_teams_are_told_with_reason_and_deadline(cycle):
    first, second = (make_assessment(cycle=cycle) for _ in range(2))
    teams = [person(Role.COORDINATOR, row.agency) for row in (first, second)]
    Notice.objects.all().delete()

    officer_browser().post(EXTEND, sent(chosen=[first.pk, second.pk]))

    told = Notice.objects.filter(kind=NoticeKind.EXTENDED)
    assert set(told.values_list("recipient", flat=True)) == {person.pk for person in teams}
    assert all("อุทกภัย" in notice.body and "31 ธันวาคม 2643" in notice.body for notice in told)


def test_an_earlier_deadline_is_no_extension_and_changes_nobodys(cycle):
    first, second = (make_assessment(cycle=cycle) for _ in range(2))

    response = officer_browser().post(EXTEND, sent(chosen=[first.pk, second.pk], due_at="31/12/2640 16:30"))

    assert (response.status_code, own(first), own(second)) == (409, False, False)
    assert "ต้องช้ากว่าวันที่" in response.content.decode()
    assert not first.transitions.exists()
