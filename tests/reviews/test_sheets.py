"""A reviewer's sheet: opening with offered remarks, marking, handing in, opening again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from accounts.models import Role
from assessments.actions.scores import totals_of_score
from assessments.findings import REMARKS, proposed_remarks
from assessments.models import ScoreKind
from assessments.reading import catalogue_of, read_indicators, read_key_groups
from assessments.workflow import State
from reviews.actions.assignments import unassign_reviewer
from reviews.actions.sheets import complete_sheet, open_sheet, reopen_sheet
from reviews.errors import NotAssigned, ReviewClosed, SheetCompleted, SheetIncomplete, SheetNotCompleted
from reviews.models import Remark, RemarkKind, Sheet, SheetMark
from tests.factories import NOW, bring_to, fill, make_assessment, make_indicator, make_user, requirement_of
from tests.reviews.steps import (
    LATER,
    all_marks,
    assigned,
    completed,
    make_review,
    officer,
    opened,
    released,
    reviewer_of,
    set_all,
)

pytestmark = pytest.mark.django_db


def make_review_with_findings():
    """An assessment whose only indicator shows one year and a target below last year's."""
    assessment = make_assessment()
    make_indicator(assessment, name="ร้อยละของงานที่เสร็จ", target=70, previous_target=80, result_1=None, result_2=None)
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    assigned(assessment, make_user(Role.REVIEWER))
    return assessment


def test_the_first_opening_offers_a_remark_for_each_kind_of_finding():
    assessment = make_review_with_findings()
    expected = proposed_remarks(
        catalogue_of(assessment),
        read_indicators(assessment, with_key_groups=True),
        read_key_groups(assessment),
        function=assessment.agency.function,
    )

    sheet = opened(assessment)

    offered = list(sheet.remarks.values_list("kind", "finding", "text", "item", "updated_at"))
    assert offered == [(RemarkKind.RESULT, finding.key, finding.text, None, NOW) for finding in expected]
    assert {"less_ambitious", "no_trend"} <= {finding.key for finding in expected} <= set(REMARKS)
    assert "ร้อยละของงานที่เสร็จ" in offered[0][2]


def test_opening_again_gives_the_same_sheet():
    assessment = make_review()

    assert opened(assessment) == opened(assessment)
    assert Sheet.objects.count() == 1


def test_a_deleted_offer_does_not_come_back():
    assessment = make_review_with_findings()
    sheet = opened(assessment)
    sheet.remarks.all().delete()

    assert opened(assessment) == sheet
    assert Remark.objects.count() == 0


def test_every_reviewer_is_offered_the_remarks_once():
    assessment = make_review_with_findings()
    second = make_user(Role.REVIEWER)
    assigned(assessment, second)

    first_sheet, second_sheet = opened(assessment), opened(assessment, second)

    assert first_sheet != second_sheet
    assert set(first_sheet.remarks.values_list("text", flat=True)) == set(
        second_sheet.remarks.values_list("text", flat=True)
    )


def test_only_an_assigned_reviewer_opens_a_sheet():
    assessment = make_review()

    with pytest.raises(NotAssigned):
        open_sheet(assessment=assessment, actor=make_user(Role.REVIEWER), at=NOW)

    assert Sheet.objects.count() == 0


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED, State.RELEASED])
def test_no_sheet_is_opened_outside_the_review(state):
    with pytest.raises(ReviewClosed):
        open_sheet(assessment=make_assessment(state=state), actor=make_user(Role.REVIEWER), at=NOW)


def test_marks_lie_in_rows_of_their_own_and_the_last_one_counts():
    assessment = make_review()
    sheet = opened(assessment)
    key = (requirement_of(assessment, "1.1", "basic"), "approach")

    set_all(sheet, {key: Decimal("1")})
    set_all(sheet, {key: Decimal("0.5")}, at=LATER)

    assert list(SheetMark.objects.values_list("sheet", "requirement", "factor", "mark", "updated_at")) == [
        (sheet.pk, *key, Decimal("0.5"), LATER)
    ]


def test_marks_of_an_unassigned_reviewer_are_refused():
    assessment = make_review()
    sheet = opened(assessment)
    unassign_reviewer(assessment=assessment, reviewer=sheet.reviewer, actor=officer(), at=NOW)

    with pytest.raises(NotAssigned):
        set_all(sheet, all_marks(assessment))

    assert SheetMark.objects.count() == 0


def test_completing_keeps_the_reviewers_own_score():
    assessment = make_review()
    sheet = opened(assessment)
    set_all(sheet, all_marks(assessment, 1, D=0.5))

    score = complete_sheet(sheet=sheet, actor=sheet.reviewer, at=LATER)

    sheet.refresh_from_db()
    assert sheet.completed_at == LATER
    assert (score.kind, score.reviewer, score.version, score.by, score.at) == (
        ScoreKind.INDIVIDUAL,
        sheet.reviewer,
        1,
        sheet.reviewer,
        LATER,
    )
    assert totals_of_score(score).categories == {1: 250, 2: 250, 3: 250, 4: 250, 5: 250, 6: 250, 7: 0}
    assert totals_of_score(score).total == Fraction(1500, 7)
    assert score.marks["1.1"]["basic"] == ["1", "1/2", "1"]


def test_completing_needs_every_factor_marked():
    assessment = make_review()
    sheet = opened(assessment)
    marks = all_marks(assessment)
    marks.pop((requirement_of(assessment, "3.2", "advance"), "result"))
    set_all(sheet, marks)

    with pytest.raises(SheetIncomplete) as refusal:
        complete_sheet(sheet=sheet, actor=sheet.reviewer, at=NOW)

    sheet.refresh_from_db()
    assert "1 ปัจจัย" in str(refusal.value)
    assert (sheet.completed_at, assessment.scores.filter(kind=ScoreKind.INDIVIDUAL).count()) == (None, 0)


def test_a_second_completion_is_refused():
    assessment = make_review()
    sheet = completed(assessment)

    with pytest.raises(SheetCompleted):
        complete_sheet(sheet=sheet, actor=sheet.reviewer, at=LATER)

    sheet.refresh_from_db()
    assert sheet.completed_at == NOW
    assert assessment.scores.filter(kind=ScoreKind.INDIVIDUAL).count() == 1


def test_a_completed_sheet_takes_no_marks():
    assessment = make_review()
    sheet = completed(assessment)

    with pytest.raises(SheetCompleted):
        set_all(sheet, all_marks(assessment, 0))

    assert set(sheet.marks.values_list("mark", flat=True)) == {Decimal("1")}


def test_a_reopened_sheet_is_handed_in_as_a_further_version():
    assessment = make_review()
    sheet = completed(assessment)

    reopen_sheet(sheet=sheet, actor=officer(), at=LATER)
    set_all(sheet, all_marks(assessment, 0))
    complete_sheet(sheet=sheet, actor=sheet.reviewer, at=LATER)

    scores = assessment.scores.filter(kind=ScoreKind.INDIVIDUAL).values_list("version", "total")
    assert [(version, float(total) > 0) for version, total in scores] == [(1, True), (2, False)]


def test_reopening_an_open_sheet_is_refused():
    assessment = make_review()

    with pytest.raises(SheetNotCompleted):
        reopen_sheet(sheet=opened(assessment), actor=officer(), at=NOW)


def test_nothing_is_reopened_or_marked_after_release():
    assessment = make_review()
    sheet = completed(assessment)
    released(assessment)

    with pytest.raises(ReviewClosed):
        reopen_sheet(sheet=sheet, actor=officer(), at=LATER)
    with pytest.raises(ReviewClosed):
        set_all(sheet, all_marks(assessment, 0))

    sheet.refresh_from_db()
    assert sheet.completed_at == NOW
    assert set(sheet.marks.values_list("mark", flat=True)) == {Decimal("1")}


def test_two_reviewers_keep_two_scores():
    first, second = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(first, second)

    completed(assessment, first, value=1)
    completed(assessment, second, value=0)

    scores = assessment.scores.filter(kind=ScoreKind.INDIVIDUAL).order_by("reviewer")
    assert [(score.reviewer, score.version, score.total > 0) for score in scores] == [
        (first, 1, True),
        (second, 1, False),
    ]
    assert reviewer_of(assessment) == first
