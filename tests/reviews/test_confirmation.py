"""The confirmed result: proposed from the reviewers' sheets, changed by the officer, released once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import Role
from assessments.actions.scores import totals_of_score
from assessments.errors import WrongState
from assessments.models import Answer, Indicator, ItemSummary, Score, ScoreKind
from assessments.workflow import State
from reviews.actions.assignments import unassign_reviewer
from reviews.actions.confirmation import propose_again, propose_result, release_result
from reviews.actions.remarks import change_remark
from reviews.actions.sheets import reopen_sheet
from reviews.errors import NobodyCompleted, NotProposed, ReviewClosed, SheetIncomplete, StaleConfirmation
from reviews.models import Remark, Sheet, SheetKind, SheetMark
from reviews.proposal import RemarkEntry
from reviews.reading import read_digest, read_sheet_marks
from tests.factories import NOW, make_assessment, make_user, requirement_of
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
    remark_on,
    set_all,
)

pytestmark = pytest.mark.django_db


def propose(assessment):
    return propose_result(assessment=assessment, actor=officer(), at=LATER)


def release(assessment, seen, *, at=LATER):
    return release_result(assessment=assessment, seen=seen, actor=officer(), at=at)


def test_the_marks_of_the_only_reviewer_are_proposed():
    assessment = make_review()
    completed(assessment, value=1, R=0.5)

    sheet = propose(assessment)

    assert (sheet.kind, sheet.reviewer, sheet.completed_at) == (SheetKind.CONFIRMED, None, None)
    assert read_sheet_marks(sheet) == all_marks(assessment, 1, R=0.5)


def test_of_two_reviewers_the_lower_marks_are_proposed():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    completed(assessment, people[0], value=1, D=0)
    completed(assessment, people[1], value=0.5, R=1)

    assert read_sheet_marks(propose(assessment)) == all_marks(assessment, A=0.5, D=0, R=1)


def test_of_three_reviewers_the_middle_marks_are_proposed():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    for reviewer, value in zip(people, (1, 0, 0.5), strict=True):
        completed(assessment, reviewer, value=value)

    assert read_sheet_marks(propose(assessment)) == all_marks(assessment, 0.5)


def test_only_sheets_that_were_handed_in_by_assigned_reviewers_count():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    completed(assessment, people[0], value=1)
    set_all(opened(assessment, people[1]), all_marks(assessment, 0))
    completed(assessment, people[2], value=0)
    unassign_reviewer(assessment=assessment, reviewer=people[2], actor=officer(), at=NOW)

    assert read_sheet_marks(propose(assessment)) == all_marks(assessment, 1)


def test_remarks_of_all_reviewers_are_merged():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    remark_on(opened(assessment, people[0]), "2.1", "เฉพาะคนแรก")
    remark_on(opened(assessment, people[0]), "1.1", "เหมือนกัน")
    remark_on(opened(assessment, people[1]), "1.1", "เหมือนกัน")
    remark_on(opened(assessment, people[1]), "1.1", "จุดเด่น", kind="strength")
    offered = opened(assessment, people[0]).remarks.filter(kind="result").values_list("text", "finding")
    for reviewer in people:
        completed(assessment, reviewer)

    sheet = propose(assessment)

    of_items = sheet.remarks.exclude(item=None).values_list("item__code", "kind", "text")
    assert list(of_items) == [
        ("1.1", "strength", "จุดเด่น"),
        ("1.1", "improvement", "เหมือนกัน"),
        ("2.1", "improvement", "เฉพาะคนแรก"),
    ]
    assert list(sheet.remarks.filter(item=None).values_list("text", "finding")) == list(offered)


def test_proposing_again_without_renewing_gives_the_same_draft():
    assessment = make_review()
    completed(assessment)
    sheet = propose(assessment)
    set_all(sheet, all_marks(assessment, 0))

    assert propose(assessment) == sheet
    assert read_sheet_marks(sheet) == all_marks(assessment, 0)


def test_renewing_takes_in_who_handed_in_later_and_drops_the_officers_changes():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    completed(assessment, people[0], value=1)
    set_all(proposed(assessment), all_marks(assessment, 0))
    completed(assessment, people[1], value=0.5)

    sheet = propose_again(assessment=assessment, actor=officer(), at=LATER)

    assert read_sheet_marks(sheet) == all_marks(assessment, 0.5)
    assert Sheet.objects.confirmed(assessment).count() == 1


def test_nothing_is_proposed_before_somebody_has_handed_in():
    assessment = make_review()
    opened(assessment)

    for action in (propose_result, propose_again):
        with pytest.raises(NobodyCompleted):
            action(assessment=assessment, actor=officer(), at=NOW)

    assert not Sheet.objects.confirmed(assessment).exists()


def test_renewing_after_the_only_sheet_was_reopened_keeps_the_draft():
    assessment = make_review()
    individual = completed(assessment)
    sheet = propose(assessment)
    reopen_sheet(sheet=individual, actor=officer(), at=NOW)

    with pytest.raises(NobodyCompleted):
        propose_again(assessment=assessment, actor=officer(), at=NOW)

    assert Sheet.objects.confirmed(assessment).get() == sheet


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED, State.RELEASED])
def test_nothing_is_proposed_outside_the_review(state):
    assessment = make_assessment(state=state)

    for action in (propose_result, propose_again):
        with pytest.raises(ReviewClosed):
            action(assessment=assessment, actor=officer(), at=NOW)


def test_releasing_keeps_the_confirmed_score():
    assessment = make_review()
    completed(assessment, value=1)
    sheet = proposed(assessment)
    set_all(sheet, {(requirement_of(assessment, "1.1", "basic"), "approach"): Decimal("0")})

    score = release(assessment, read_digest(sheet))

    assessment.refresh_from_db()
    sheet.refresh_from_db()
    assert (assessment.state, assessment.released_at, sheet.completed_at) == (State.RELEASED, LATER, LATER)
    assert (score.kind, score.version, score.by, score.at, score.entered_by_category) == (
        ScoreKind.CONFIRMED,
        1,
        officer(),
        LATER,
        False,
    )
    assert totals_of_score(score).categories[1] == Decimal(200 + 500 + 500) / 3
    assert assessment.transitions.filter(move="release", actor=officer(), at=LATER).count() == 1


def test_a_second_release_is_refused():
    assessment = make_review()
    completed(assessment)
    released(assessment)
    before = list(Score.objects.values())

    with pytest.raises(WrongState):
        release(assessment, read_digest(Sheet.objects.confirmed(assessment).get()), at=LATER + timedelta(days=1))

    assessment.refresh_from_db()
    assert (assessment.released_at, list(Score.objects.values())) == (LATER, before)


def test_a_release_needs_a_draft():
    assessment = make_review()
    completed(assessment)

    with pytest.raises(NotProposed):
        release(assessment, "")

    assessment.refresh_from_db()
    assert assessment.state == State.IN_REVIEW


def test_a_release_needs_every_factor_marked():
    assessment = make_review()
    completed(assessment)
    sheet = propose(assessment)
    SheetMark.objects.filter(sheet=sheet, requirement=requirement_of(assessment, "1.1", "basic")).delete()

    with pytest.raises(SheetIncomplete) as refusal:
        release(assessment, read_digest(sheet))

    assert "3 ปัจจัย" in str(refusal.value)


def change_a_mark(assessment, sheet):
    set_all(sheet, {(requirement_of(assessment, "1.1", "basic"), "approach"): Decimal("0")})


def change_a_remark(assessment, sheet):
    remark = sheet.remarks.get(text="เดิม")
    remark.sheet = sheet
    entry = RemarkEntry(remark.kind, remark.item_id, None, None, "แก้แล้ว")
    change_remark(remark=remark, version=1, entry=entry, actor=officer(), at=NOW)


def add_a_remark(assessment, sheet):
    remark_on(sheet, "1.1", "เพิ่ม")


def renew(assessment, sheet):
    propose_again(assessment=assessment, actor=officer(), at=NOW)


@pytest.mark.parametrize("change", [change_a_mark, change_a_remark, add_a_remark, renew])
def test_a_release_of_something_else_than_was_shown_is_refused(change):
    assessment = make_review()
    remark_on(opened(assessment), "1.1", "เดิม")
    completed(assessment)
    sheet = proposed(assessment)
    seen = read_digest(sheet)
    change(assessment, sheet)

    with pytest.raises(StaleConfirmation):
        release(assessment, seen)

    assessment.refresh_from_db()
    assert assessment.state == State.IN_REVIEW
    assert not Score.objects.filter(kind=ScoreKind.CONFIRMED).exists()


def test_a_later_completion_of_a_reviewer_does_not_touch_a_released_result():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    completed(assessment, people[0])
    sheet = opened(assessment, people[1])
    released(assessment)

    with pytest.raises(ReviewClosed):
        set_all(sheet, all_marks(assessment, 0))

    assert assessment.scores.filter(kind=ScoreKind.INDIVIDUAL).count() == 1


AGENCY = (Answer, ItemSummary, Indicator)


def rows_of_reviewers() -> list[list[dict]]:
    """Everything that reviewers have made, and the scores up to now."""
    return [
        list(rows.order_by("pk").values())
        for rows in (
            SheetMark.objects.filter(sheet__kind=SheetKind.INDIVIDUAL),
            Remark.objects.filter(sheet__kind=SheetKind.INDIVIDUAL),
            Sheet.objects.filter(kind=SheetKind.INDIVIDUAL),
            Score.objects.exclude(kind=ScoreKind.CONFIRMED),
        )
    ]


def test_a_whole_review_leaves_the_agencys_rows_and_the_reviewers_sheets_as_they_were():
    assessment = make_assessment(state=State.SUBMITTED)
    agency = [list(model.objects.order_by("pk").values()) for model in AGENCY]
    for reviewer in (make_user(Role.REVIEWER), make_user(Role.REVIEWER)):
        assigned(assessment, reviewer)
        remark_on(opened(assessment, reviewer), "1.1", f"ข้อสังเกตของ {reviewer}")
        completed(assessment, reviewer, value=0)
    reviewers = rows_of_reviewers()

    sheet = proposed(assessment)
    set_all(sheet, all_marks(assessment, 0.5))
    add_a_remark(assessment, sheet)
    released(assessment)

    assert len(agency[0]) == len(all_marks(assessment))
    assert [list(model.objects.order_by("pk").values()) for model in AGENCY] == agency
    assert rows_of_reviewers() == reviewers
