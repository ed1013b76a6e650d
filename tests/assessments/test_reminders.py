from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from accounts.models import Role
from assessments.actions.cycles import close_cycle, extend_deadline
from assessments.models import Assessment
from assessments.reminders import remind_agencies, step_of
from assessments.workflow import State
from notices.models import Notice
from tests.factories import make_agency, make_assessment, make_cycle, make_user, person
from thai.dates import BANGKOK

DUE = datetime(2026, 3, 31, 16, 30, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("at", "step"),
    [
        (datetime(2026, 3, 23, 23, 59, tzinfo=BANGKOK), None),
        (datetime(2026, 3, 24, 0, 0, tzinfo=BANGKOK), 7),
        (datetime(2026, 3, 27, 12, 0, tzinfo=BANGKOK), 7),
        (datetime(2026, 3, 28, 0, 0, tzinfo=BANGKOK), 3),
        (datetime(2026, 3, 30, 0, 0, tzinfo=BANGKOK), 1),
        (datetime(2026, 3, 31, 16, 30, tzinfo=BANGKOK), 1),
        (datetime(2026, 3, 31, 16, 31, tzinfo=BANGKOK), 0),
    ],
)
def test_days_are_those_of_the_calendar_in_bangkok(at, step):
    assert step_of(DUE, at) == step


@pytest.fixture
def assessment() -> Assessment:
    assessment = make_assessment(cycle=make_cycle(due_at=DUE))
    person(Role.COORDINATOR, assessment.agency)
    person(Role.EXECUTIVE, assessment.agency)
    return assessment


def before(days: float) -> datetime:
    return DUE - timedelta(days=days)


@pytest.mark.django_db
def test_the_team_hears_of_each_step_once_however_often_it_is_asked(assessment):
    told = [remind_agencies(at=before(days)) for days in (10, 7, 6.9, 5, 3, 2.5, 1, 0.5, -0.1, -2)]
    assert told == [0, 2, 0, 0, 2, 0, 2, 0, 2, 0]
    coordinator = person(Role.COORDINATOR, assessment.agency)
    assert list(coordinator.notices.order_by("pk").values_list("title", flat=True)) == [
        "แบบประเมิน พ.ศ. 2569 เหลือเวลาส่งอีก 7 วัน",
        "แบบประเมิน พ.ศ. 2569 เหลือเวลาส่งอีก 3 วัน",
        "แบบประเมิน พ.ศ. 2569 ครบกำหนดส่งพรุ่งนี้",
        "เลยกำหนดส่งแบบประเมิน พ.ศ. 2569 แล้ว",
    ]


@pytest.mark.django_db
def test_a_new_deadline_makes_new_reminders(assessment):
    remind_agencies(at=before(7))
    extend_deadline(
        assessment=assessment,
        due_at=DUE + timedelta(days=7),
        reason="อุทกภัย",
        actor=make_user(Role.OFFICER),
        at=before(1),
    )
    assert remind_agencies(at=before(1)) == 0
    assert remind_agencies(at=before(0)) == 2


@pytest.mark.django_db
def test_who_has_submitted_and_who_belongs_to_a_closed_cycle_is_left_in_peace(assessment):
    make_assessment(make_agency(), cycle=assessment.cycle, state=State.SUBMITTED)
    Notice.objects.all().delete()
    assert remind_agencies(at=before(1)) == 2

    close_cycle(cycle=assessment.cycle, actor=make_user(Role.OFFICER), at=before(1))
    assert remind_agencies(at=before(-1)) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("agencies", [1, 3])
def test_many_agencies_cost_the_same_queries(assessment, agencies, django_assert_num_queries):
    for _ in range(agencies - 1):
        person(Role.COORDINATOR, make_assessment(cycle=assessment.cycle).agency)
    with django_assert_num_queries(8):
        remind_agencies(at=before(1))
