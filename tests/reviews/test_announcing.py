from __future__ import annotations

import pytest

from accounts.models import Role
from notices.models import Notice, NoticeKind
from reviews.actions.balanced import assign_balanced
from reviews.actions.declarations import recuse
from reviews.assigning import read_plan
from reviews.balancing import Rules
from tests.factories import NOW, make_assessment, make_user, person
from tests.reviews.steps import closed_consensus, completed, make_review, officer, released, reviewer_of

pytestmark = pytest.mark.django_db


def told(kind: NoticeKind) -> set[int]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_a_reviewer_learns_of_the_assignment():
    reviewer = reviewer_of(make_review())
    assert told(NoticeKind.ASSIGNED) == {reviewer.pk}


def test_all_reviewers_but_the_last_to_send_learn_that_the_consensus_begins():
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)
    completed(assessment, first)
    assert told(NoticeKind.CONSENSUS) == set()
    completed(assessment, second)
    assert told(NoticeKind.CONSENSUS) == {first.pk}


def test_nobody_of_the_agency_is_told_anything_of_a_review_before_the_release():
    assessment = make_review()
    team = {person(role, assessment.agency).pk for role in (Role.MEMBER, Role.COORDINATOR, Role.EXECUTIVE)}
    Notice.objects.all().delete()
    completed(assessment)
    assert not Notice.objects.filter(recipient__in=team).exists()

    released(assessment)
    assert team <= told(NoticeKind.RELEASED)


def test_a_plan_tells_each_reviewer_once_how_many_there_are():
    assessments = [make_assessment(state="submitted") for _ in range(3)]
    reviewer, cycle = make_user(Role.REVIEWER), assessments[0].cycle
    rules = Rules(per_agency=1)
    plan = read_plan(cycle, rules, at=NOW, kind="")
    Notice.objects.all().delete()

    assign_balanced(cycle=cycle, rules=rules, kind="", seen=plan.digest, actor=officer(), at=NOW)

    (notice,) = Notice.objects.all()
    assert (notice.recipient, notice.title) == (reviewer, "ท่านได้รับมอบหมายให้ตรวจประเมิน 3 หน่วยงาน พ.ศ. 2569")


def test_the_officer_learns_that_a_reviewer_steps_back_and_why():
    reviewer, staying = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(reviewer, staying)
    Notice.objects.all().delete()

    recuse(assessment=assessment, reason="เคยเป็นที่ปรึกษา", actor=reviewer, at=NOW)

    (notice,) = Notice.objects.filter(kind=NoticeKind.ASSIGNED)
    assert (notice.recipient, notice.body) == (officer(), "เหตุผล: เคยเป็นที่ปรึกษา")


def test_the_officer_learns_that_the_consensus_is_closed():
    assessment = make_review()
    completed(assessment)
    closed_consensus(assessment)
    assert officer().pk in told(NoticeKind.CONSENSUS)
    assert not Notice.objects.filter(kind=NoticeKind.CONSENSUS, body__startswith="เหตุผล").exists()
