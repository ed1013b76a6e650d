from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from accounts.models import Role, User
from assessments.actions.cycles import set_stage_dates
from assessments.models import Assessment
from assessments.workflow import Stage, State
from notices.models import Notice
from reviews.models import Assignment, Sheet, SheetKind
from reviews.reminders import remind_reviewers
from tests.factories import NOW, make_assessment, make_user, person

pytestmark = pytest.mark.django_db
ENDS = NOW + timedelta(days=30)


@pytest.fixture
def assessment() -> Assessment:
    assessment = make_assessment(state=State.IN_REVIEW)
    set_stage_dates(
        cycle=assessment.cycle,
        dates={Stage.PRELIMINARY_CHECK: (NOW, ENDS)},
        actor=person(Role.OFFICER),
        at=NOW,
    )
    Notice.objects.all().delete()
    return assessment


def assign(assessment: Assessment, *, sent: datetime | None = None) -> User:
    reviewer = make_user(Role.REVIEWER)
    Assignment.objects.create(
        assessment=assessment, reviewer=reviewer, assigned_by=person(Role.OFFICER), assigned_at=NOW
    )
    Sheet.objects.create(
        assessment=assessment, reviewer=reviewer, kind=SheetKind.INDIVIDUAL, opened_at=NOW, completed_at=sent
    )
    return reviewer


def test_only_those_who_have_not_handed_in_are_reminded_once_a_step(assessment):
    waiting = assign(assessment)
    assign(assessment, sent=NOW)

    told = [remind_reviewers(at=ENDS - timedelta(days=days)) for days in (8, 7, 6, 1, -1, -2)]

    assert told == [0, 1, 0, 1, 1, 0]
    assert set(Notice.objects.values_list("recipient", flat=True)) == {waiting.pk}


@pytest.mark.parametrize("reviewers", [1, 3])
def test_many_reviewers_cost_the_same_queries(assessment, reviewers, django_assert_num_queries):
    for _ in range(reviewers):
        assign(assessment)
    with django_assert_num_queries(8):
        remind_reviewers(at=ENDS)
