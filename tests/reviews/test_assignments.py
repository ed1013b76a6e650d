"""Who reviews an assessment, and when its review begins."""

from __future__ import annotations

import pytest

from accounts.models import Membership, Role
from assessments.actions.moves import return_assessment, submit_assessment
from assessments.errors import WrongState
from assessments.workflow import State
from reviews.actions.assignments import assign_reviewer, begin_again, unassign_reviewer
from reviews.errors import AlreadyAssigned, BelongsToAgency, NobodyAssigned, NotAReviewer, NotAssigned, ReviewClosed
from reviews.models import Assignment, Sheet, SheetKind, SheetMark
from tests.factories import DUE, NOW, make_assessment, make_user, person, sign
from tests.reviews.steps import (
    LATER,
    all_marks,
    assigned,
    completed,
    make_review,
    officer,
    opened,
    proposed,
    released,
    set_all,
)

pytestmark = pytest.mark.django_db


def assign(assessment, reviewer):
    return assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=NOW)


def test_the_first_reviewer_begins_the_review():
    assessment = make_assessment(state=State.SUBMITTED)
    reviewer = make_user(Role.REVIEWER)

    assign(assessment, reviewer)

    assessment.refresh_from_db()
    assert assessment.state == State.IN_REVIEW
    assert list(assessment.transitions.values_list("move", "actor")[:1]) == [("begin_review", officer().pk)]
    assert list(Assignment.objects.values_list("assessment", "reviewer", "assigned_by", "assigned_at")) == [
        (assessment.pk, reviewer.pk, officer().pk, NOW)
    ]


def test_a_second_reviewer_joins_a_running_review():
    assessment = make_review()

    assign(assessment, make_user(Role.REVIEWER))

    assert assessment.assignments.count() == 2
    assert assessment.transitions.filter(move="begin_review").count() == 1


def test_a_reviewer_is_assigned_once():
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer)

    with pytest.raises(AlreadyAssigned):
        assign(assessment, reviewer)

    assert assessment.assignments.count() == 1


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER, None], ids=["officer", "manager", "nobody"])
def test_only_reviewers_are_assigned(role):
    assessment = make_assessment(state=State.SUBMITTED)

    with pytest.raises(NotAReviewer):
        assign(assessment, make_user(role or ""))

    assessment.refresh_from_db()
    assert (assessment.state, assessment.assignments.count()) == (State.SUBMITTED, 0)


def test_a_reviewer_whose_account_is_closed_is_not_assigned():
    assessment = make_assessment(state=State.SUBMITTED)

    with pytest.raises(NotAReviewer):
        assign(assessment, make_user(Role.REVIEWER, is_active=False))


def test_nobody_reviews_the_own_agency():
    assessment = make_assessment(state=State.SUBMITTED)
    reviewer = make_user(Role.REVIEWER)
    Membership.objects.create(user=reviewer, role=Role.MEMBER, agency=assessment.agency)

    with pytest.raises(BelongsToAgency) as refusal:
        assign(assessment, reviewer)

    assert str(assessment.agency) in str(refusal.value)
    assert assessment.assignments.count() == 0


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNED, State.RETURNED, State.RELEASED])
def test_nobody_is_assigned_outside_submission_and_review(state):
    assessment = make_assessment(state=state)

    with pytest.raises(ReviewClosed):
        assign(assessment, make_user(Role.REVIEWER))

    assert assessment.assignments.count() == 0


def test_unassigning_keeps_the_sheet_for_a_later_assignment():
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer)
    sheet = opened(assessment)
    set_all(sheet, all_marks(assessment))

    unassign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=LATER)
    assert assessment.assignments.count() == 0
    assigned(assessment, reviewer)

    assert opened(assessment, reviewer) == sheet
    assert sheet.marks.count() == len(all_marks(assessment))


def test_unassigning_twice_is_refused():
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer)
    unassign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=NOW)

    with pytest.raises(NotAssigned):
        unassign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=NOW)


def test_nobody_is_unassigned_after_release():
    reviewer = make_user(Role.REVIEWER)
    assessment = make_review(reviewer)
    completed(assessment)
    released(assessment)

    with pytest.raises(ReviewClosed):
        unassign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=LATER)

    assert assessment.assignments.count() == 1


def hand_in_again(assessment):
    """The officer returns the assessment, the agency hands it in again."""
    return_assessment(assessment=assessment, reason="ขอหลักฐานเพิ่ม", due_at=DUE, actor=officer(), at=NOW)
    sign(assessment)
    submit_assessment(assessment=assessment, actor=person(Role.COORDINATOR, assessment.agency), at=NOW)


def test_beginning_again_opens_the_sheets_and_drops_the_draft():
    assessment = make_review()
    sheet = completed(assessment)
    proposed(assessment)
    hand_in_again(assessment)

    begin_again(assessment=assessment, actor=officer(), at=LATER)

    assessment.refresh_from_db()
    assert assessment.state == State.IN_REVIEW
    assert list(Sheet.objects.values_list("pk", "kind", "completed_at")) == [(sheet.pk, SheetKind.INDIVIDUAL, None)]
    assert SheetMark.objects.filter(sheet=sheet).count() == len(all_marks(assessment))


def test_a_further_reviewer_begins_again_too():
    assessment = make_review()
    sheet = completed(assessment)
    hand_in_again(assessment)

    assign(assessment, make_user(Role.REVIEWER))

    sheet.refresh_from_db()
    assert (assessment.state, sheet.completed_at) == (State.IN_REVIEW, None)


def test_beginning_again_needs_a_reviewer():
    with pytest.raises(NobodyAssigned):
        begin_again(assessment=make_assessment(state=State.SUBMITTED), actor=officer(), at=NOW)


def test_beginning_again_in_a_running_review_is_refused_and_keeps_everything():
    assessment = make_review()
    sheet = completed(assessment)

    with pytest.raises(WrongState):
        begin_again(assessment=assessment, actor=officer(), at=LATER)

    sheet.refresh_from_db()
    assert sheet.completed_at == NOW
