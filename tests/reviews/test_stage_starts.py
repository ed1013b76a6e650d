"""The starts of check and results bind as their ends do: refused with the date, and said where the button would be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AgencyKind, Role
from assessments.actions.cycles import set_stage_dates
from assessments.errors import StageNotYetOpen, StageOver
from assessments.models import Assessment
from assessments.workflow import Stage, State
from reviews.actions.assignments import assign_reviewer, begin_again
from reviews.actions.confirmation import release_result
from reviews.actions.marks import set_marks
from reviews.assigning import read_plan
from reviews.balancing import Rules
from reviews.models import Assignment
from reviews.reading import read_digest
from tests.factories import NOW, make_agency, make_assessment, make_user
from tests.reviews.steps import (
    LATER,
    MENDED,
    all_marks,
    completed,
    hand_in_again,
    make_review,
    officer,
    opened,
    proposed,
    reviewer_of,
)

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STARTS = NOW + timedelta(days=10)
ENDS = NOW + timedelta(days=20)
MOMENT = timedelta(seconds=1)
DATE = "12 มีนาคม 2569 เวลา 09:30 น."
# The pages ask for the time themselves: a stage so far away has not begun today, whatever day that is.
FAR = (NOW.replace(year=2090), NOW.replace(year=2091))


def set_stage(assessment: Assessment, stage: Stage, dates=(STARTS, ENDS), *, kind: str = "") -> None:
    set_stage_dates(cycle=assessment.cycle, dates={stage: dates}, kind=kind, actor=officer(), at=NOW)


def shown(name: str, *args: object) -> str:
    client = Client()
    client.force_login(officer(), backend=BACKEND)
    return client.get(reverse(f"reviews:{name}", args=args)).content.decode()


def test_no_review_begins_before_the_check_does():
    assessment, reviewer = make_assessment(state=State.SUBMITTED), make_user(Role.REVIEWER)
    set_stage(assessment, Stage.PRELIMINARY_CHECK)

    with pytest.raises(StageNotYetOpen, match=DATE):
        assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=STARTS - MOMENT)
    assert (Assignment.objects.count(), Assessment.objects.get().state) == (0, State.SUBMITTED)
    assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=STARTS)
    assert Assessment.objects.get().state == State.IN_REVIEW


def test_who_reviews_may_change_after_the_check_ended():
    assessment = make_review()
    set_stage(assessment, Stage.PRELIMINARY_CHECK, (NOW - timedelta(days=9), NOW))
    second = make_user(Role.REVIEWER)
    assign_reviewer(assessment=assessment, reviewer=second, actor=officer(), at=LATER)
    assert assessment.assignments.count() == 2


def test_a_review_does_not_begin_again_before_the_check_does():
    assessment = make_review()
    completed(assessment)
    hand_in_again(assessment)
    set_stage(assessment, Stage.PRELIMINARY_CHECK, (MENDED + MOMENT, ENDS))
    with pytest.raises(StageNotYetOpen):
        begin_again(assessment=assessment, actor=officer(), at=MENDED)
    assert Assessment.objects.get().state == State.SUBMITTED


def test_nobody_marks_before_the_check_or_after_it():
    assessment = make_review()
    sheet = opened(assessment)
    set_stage(assessment, Stage.PRELIMINARY_CHECK)
    for moment, error in ((STARTS - MOMENT, StageNotYetOpen), (ENDS + MOMENT, StageOver)):
        with pytest.raises(error):
            set_marks(sheet=sheet, marks=all_marks(assessment), actor=reviewer_of(assessment), at=moment)
    assert sheet.marks.count() == 0
    set_marks(sheet=sheet, marks=all_marks(assessment), actor=reviewer_of(assessment), at=STARTS)
    assert sheet.marks.count() == len(all_marks(assessment))


def test_many_are_assigned_without_those_whose_check_has_not_begun():
    early = make_assessment(make_agency(kind=AgencyKind.PROVINCE), state=State.SUBMITTED)
    due = make_assessment(state=State.SUBMITTED)
    make_user(Role.REVIEWER)
    set_stage(early, Stage.PRELIMINARY_CHECK, (NOW, ENDS))
    set_stage(early, Stage.PRELIMINARY_CHECK, kind=AgencyKind.PROVINCE)

    def planned(at) -> set[int]:
        plan = read_plan(early.cycle, Rules(per_agency=1), at=at)
        return {choice.assessment for choice in plan.choices}

    assert (planned(STARTS - MOMENT), planned(STARTS)) == ({due.pk}, {due.pk, early.pk})


def test_nothing_is_released_before_the_results_begin_and_it_may_be_late():
    assessment = make_review()
    completed(assessment)
    seen = read_digest(proposed(assessment))
    set_stage(assessment, Stage.RESULTS)

    with pytest.raises(StageNotYetOpen, match=DATE):
        release_result(assessment=assessment, seen=seen, actor=officer(), at=STARTS - MOMENT)
    assert Assessment.objects.get().state == State.IN_REVIEW
    release_result(assessment=assessment, seen=seen, actor=officer(), at=ENDS + MOMENT)
    assert Assessment.objects.get().state == State.RELEASED


def test_the_page_of_a_review_says_why_nobody_can_be_assigned():
    assessment = make_assessment(state=State.SUBMITTED)
    make_user(Role.REVIEWER)
    form = reverse("reviews:assign", args=[assessment.pk])
    assert form in shown("review", assessment.pk)
    set_stage(assessment, Stage.PRELIMINARY_CHECK, FAR)
    page = shown("review", assessment.pk)
    assert (form in page, "ซึ่งเริ่มวันที่ 2 มีนาคม 2633" in page) == (False, True)
    assert reverse("programme:dates", args=[assessment.cycle.year]) in page


def test_the_page_of_assigning_counts_those_that_wait():
    assessment = make_assessment(state=State.SUBMITTED)
    assert "ยังไม่ถึงช่วง" not in shown("assigning")
    set_stage(assessment, Stage.PRELIMINARY_CHECK, FAR)
    page = shown("assigning")
    assert ("1 หน่วยงาน" in page, "ยังไม่ถึงช่วง “ตรวจประเมินเบื้องต้น” (2 มีนาคม 2633 เวลา 09:30 น.)" in page) == (True, True)


def test_the_page_of_the_result_says_why_it_cannot_be_released():
    assessment = make_review()
    completed(assessment)
    proposed(assessment)
    form = reverse("reviews:release", args=[assessment.pk])
    assert form in shown("confirm", assessment.pk)
    set_stage(assessment, Stage.RESULTS, FAR)
    page = shown("confirm", assessment.pk)
    assert (form in page, "ยังไม่ถึงช่วง “ประกาศผล” ซึ่งเริ่มวันที่ 2 มีนาคม 2633" in page) == (False, True)


def test_a_release_by_hand_is_refused_with_the_date():
    assessment = make_review()
    completed(assessment)
    seen = read_digest(proposed(assessment))
    set_stage(assessment, Stage.RESULTS, FAR)
    client = Client()
    client.force_login(officer(), backend=BACKEND)
    answer = client.post(reverse("reviews:release", args=[assessment.pk]), {"seen": seen})
    assert (answer.status_code, "2 มีนาคม 2633" in answer.content.decode()) == (409, True)
    assert Assessment.objects.get().state == State.IN_REVIEW
