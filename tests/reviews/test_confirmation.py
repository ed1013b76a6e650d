"""The draft of the confirmed result: made from the consensus, edited by the officer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.models import Role
from assessments.reading import catalogue_of
from assessments.workflow import State
from reviews.actions.confirmation import propose_again, propose_result
from reviews.actions.consensus import decide_marks
from reviews.actions.marks import change_confirmed_marks, set_marks
from reviews.actions.sheets import reopen_sheet
from reviews.errors import AlreadyProposed, ChangeReasonMissing, ConsensusOpen, NotAllSent, ReviewClosed
from reviews.models import Deed, Entry, Sheet, SheetKind
from reviews.reading import read_reasons, read_sheet_marks
from tests.factories import NOW, make_assessment, make_user, requirement_of
from tests.reviews.steps import (
    LATER,
    all_marks,
    completed,
    consensus_of,
    deeds,
    lead_of,
    make_review,
    officer,
    opened,
    proposed,
    remark_on,
    set_all,
)

pytestmark = pytest.mark.django_db


def propose(assessment):
    return propose_result(assessment=assessment, actor=officer(), at=LATER)


def test_the_marks_of_the_only_reviewer_are_proposed():
    assessment = make_review()
    completed(assessment, value=1, R=0.5)

    sheet = propose(assessment)

    assert (sheet.kind, sheet.reviewer, sheet.completed_at) == (SheetKind.CONFIRMED, None, None)
    assert read_sheet_marks(sheet) == all_marks(assessment, 1, R=0.5)


def test_the_draft_starts_from_the_consensus_with_its_remarks_and_their_origins():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    remark_on(opened(assessment, people[0]), "1.1", "เหมือนกัน")
    remark_on(opened(assessment, people[1]), "1.1", "เหมือนกัน")
    completed(assessment, people[0], value=1)
    completed(assessment, people[1], value=0.5)
    change = {(requirement_of(assessment, "1.1", "basic"), "approach"): Decimal("1")}
    decide_marks(sheet=consensus_of(assessment), marks=change, actor=lead_of(assessment), at=NOW)

    sheet = proposed(assessment)

    assert read_sheet_marks(sheet) == all_marks(assessment, 0.5) | change
    remark = sheet.remarks.get(text="เหมือนกัน")
    assert [origin.reviewer for origin in remark.origins.all()] == list(people)


def test_a_second_draft_is_refused_and_changes_nothing():
    assessment = make_review()
    completed(assessment)
    sheet = proposed(assessment)
    set_all(sheet, all_marks(assessment, 0))

    with pytest.raises(AlreadyProposed):
        propose(assessment)

    assert Sheet.objects.confirmed(assessment).get() == sheet
    assert read_sheet_marks(sheet) == all_marks(assessment, 0)


def test_renewing_drops_the_officers_changes():
    assessment = make_review()
    completed(assessment, value=0.5)
    set_all(proposed(assessment), all_marks(assessment, 0))

    sheet = propose_again(assessment=assessment, actor=officer(), at=LATER)

    assert read_sheet_marks(sheet) == all_marks(assessment, 0.5)
    assert Sheet.objects.confirmed(assessment).get() == sheet
    assert deeds(assessment)[0] == Deed.RENEWED


def test_nothing_is_proposed_before_all_have_sent():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    completed(assessment, people[0])

    for action in (propose_result, propose_again):
        with pytest.raises(NotAllSent) as refusal:
            action(assessment=assessment, actor=officer(), at=NOW)
        assert str(people[1]) in str(refusal.value)

    assert not Sheet.objects.confirmed(assessment).exists()


def test_nothing_is_proposed_before_the_consensus_is_closed():
    people = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    assessment = make_review(*people)
    for reviewer in people:
        completed(assessment, reviewer)

    for action in (propose_result, propose_again):
        with pytest.raises(ConsensusOpen) as refusal:
            action(assessment=assessment, actor=officer(), at=NOW)
        assert str(people[0]) in str(refusal.value)


def test_a_reopened_sheet_takes_the_draft_away():
    assessment = make_review()
    individual = completed(assessment)
    proposed(assessment)

    reopen_sheet(sheet=individual, actor=officer(), at=NOW)

    assert not Sheet.objects.confirmed(assessment).exists()


def test_the_officer_changes_marks_with_a_reason_that_stays_on_record():
    assessment = make_review()
    completed(assessment)
    sheet = proposed(assessment)
    key = (requirement_of(assessment, "1.1", "basic"), "approach")
    change = {"sheet": sheet, "item": catalogue_of(assessment).item("1.1"), "actor": officer(), "at": LATER}

    with pytest.raises(ChangeReasonMissing):
        change_confirmed_marks(marks={key: Decimal("0")}, reason=" ", **change)
    assert read_sheet_marks(sheet) == all_marks(assessment, 1)
    assert change_confirmed_marks(marks={key: Decimal("0.5")}, reason="หลักฐานไม่ครบ", **change) == 1
    assert change_confirmed_marks(marks={key: Decimal("0.5")}, reason="", **change) == 0

    assert read_reasons(sheet) == {key: "หลักฐานไม่ครบ"}
    entry = Entry.objects.get(assessment=assessment, deed=Deed.MARK_CHANGED)
    assert entry.remark == "1.1 Basic แนวทาง (Approach) “ครบ” เป็น “บางส่วน” เหตุผล: หลักฐานไม่ครบ"


def test_without_a_reason_no_other_road_changes_a_confirmed_mark():
    assessment = make_review()
    completed(assessment)
    sheet = proposed(assessment)

    with pytest.raises(ChangeReasonMissing):
        set_marks(sheet=sheet, marks=all_marks(assessment, 0), actor=officer(), at=LATER)

    assert read_sheet_marks(sheet) == all_marks(assessment, 1)


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED, State.RELEASED])
def test_nothing_is_proposed_outside_the_review(state):
    assessment = make_assessment(state=state)

    for action in (propose_result, propose_again):
        with pytest.raises(ReviewClosed):
            action(assessment=assessment, actor=officer(), at=NOW)
