"""Releasing the confirmed result once, as the officer has seen it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import Role
from assessments.actions.scores import totals_of_score
from assessments.errors import WrongState
from assessments.models import Answer, Indicator, ItemSummary, Score, ScoreKind
from assessments.workflow import State
from reviews.actions.confirmation import propose_again, release_result
from reviews.actions.remarks import change_remark
from reviews.errors import (
    ConsensusOpen,
    NotAllSent,
    NotProposed,
    ReviewClosed,
    SheetIncomplete,
    StaleConfirmation,
)
from reviews.models import Remark, Sheet, SheetKind, SheetMark
from reviews.proposal import RemarkEntry
from reviews.reading import read_digest
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


def release(assessment, seen, *, at=LATER):
    return release_result(assessment=assessment, seen=seen, actor=officer(), at=at)


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


def test_a_release_before_the_consensus_is_closed_is_refused_with_the_names():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    completed(assessment, people[0])
    with pytest.raises(NotAllSent) as waiting:
        release(assessment, "")
    completed(assessment, people[1])
    with pytest.raises(ConsensusOpen) as still_open:
        release(assessment, "")

    assert str(people[1]) in str(waiting.value)
    assert str(people[0]) in str(still_open.value)
    assessment.refresh_from_db()
    assert (assessment.state, Score.objects.filter(kind=ScoreKind.CONFIRMED).count()) == (State.IN_REVIEW, 0)


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
    sheet = proposed(assessment)
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


def test_a_reviewer_changes_nothing_after_release():
    assessment = make_review()
    sheet = completed(assessment)
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
    sheet = proposed(assessment)
    reviewers = rows_of_reviewers()

    set_all(sheet, all_marks(assessment, 0.5))
    add_a_remark(assessment, sheet)
    released(assessment)

    assert len(agency[0]) == len(all_marks(assessment))
    assert [list(model.objects.order_by("pk").values()) for model in AGENCY] == agency
    assert rows_of_reviewers() == reviewers
