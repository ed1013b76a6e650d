"""Every move of the table from every state, and what signing, submitting and returning do beside it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.models import Role
from assessments.actions.cycles import extend_deadline
from assessments.actions.moves import move, reopen, return_assessment, sign_off, submit_assessment
from assessments.actions.scores import totals_of_score
from assessments.actions.texts import Change, save_answers
from assessments.errors import DeadlinePassed, Incomplete, NotYetOpen, ReasonMissing, WrongState
from assessments.models import Assessment, Score, ScoreKind, Transition
from assessments.workflow import EDITABLE, MOVES, State
from tests.factories import (
    DUE,
    NOW,
    OPENS,
    bring_to,
    fill,
    make_assessment,
    make_indicator,
    mark,
    person,
    requirement_of,
    sign,
    write,
)

LATER = NOW + timedelta(days=1)
ALLOWED = [(name, state) for name, step in MOVES.items() for state in State if state in step.frm]
REFUSED = [(name, state) for name, step in MOVES.items() for state in State if state not in step.frm]
pytestmark = pytest.mark.django_db


def put_into(state: State) -> Assessment:
    """An assessment in a state, whatever the way there."""
    assessment = make_assessment()
    released_at = NOW if state == State.RELEASED else None
    Assessment.objects.filter(pk=assessment.pk).update(state=state, released_at=released_at)
    assessment.refresh_from_db()
    return assessment


def record(assessment: Assessment) -> list[tuple]:
    fields = ("move", "frm", "to", "actor", "at", "remark")
    return list(assessment.transitions.order_by("pk").values_list(*fields))


def complete() -> Assessment:
    assessment = make_assessment()
    fill(assessment)
    return assessment


def submit(assessment: Assessment, at=NOW) -> Transition:
    return submit_assessment(assessment=assessment, actor=person(Role.COORDINATOR, assessment.agency), at=at)


@pytest.mark.parametrize(("name", "state"), ALLOWED)
def test_a_move_of_the_table_changes_the_state_and_is_recorded(name: str, state: State):
    assessment, step = put_into(state), MOVES[name]
    actor = person(step.by, assessment.agency)
    transition = move(assessment=assessment, name=name, actor=actor, at=LATER, remark="  ตามมติที่ประชุม ")
    stored = Assessment.objects.get(pk=assessment.pk)
    assert (stored.state, assessment.state) == (step.to, step.to)
    assert record(assessment) == [(name, state, step.to, actor.pk, LATER, "ตามมติที่ประชุม")]
    assert transition.label == step.label
    assert stored.released_at == (LATER if step.to == State.RELEASED else None)


@pytest.mark.parametrize(("name", "state"), REFUSED)
def test_every_other_move_is_refused_and_changes_nothing(name: str, state: State):
    assessment, step = put_into(state), MOVES[name]
    before = Assessment.objects.filter(pk=assessment.pk).values().get()
    with pytest.raises(WrongState) as refused:
        move(assessment=assessment, name=name, actor=person(step.by, assessment.agency), at=LATER, remark="เหตุผล")
    unsigned = name == "submit" and state in EDITABLE
    reason = "ผู้บริหารยังไม่ลงนามรับรอง" if unsigned else f"แบบประเมินอยู่ในสถานะ “{state.label}”"
    assert refused.value.message.startswith(f"ดำเนินการ “{step.label}” ไม่ได้ เพราะ{reason}")
    assert Assessment.objects.filter(pk=assessment.pk).values().get() == before
    assert (assessment.state, record(assessment)) == (state, [])


def test_the_table_and_the_states_leave_no_case_out():
    assert (len(ALLOWED), len(ALLOWED) + len(REFUSED)) == (10, len(MOVES) * len(State))


@pytest.mark.parametrize("name", [name for name, step in MOVES.items() if step.needs_reason])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_going_back_without_a_reason_is_refused(name: str, reason: str):
    assessment = put_into(min(MOVES[name].frm))
    before = assessment.state
    with pytest.raises(ReasonMissing):
        move(assessment=assessment, name=name, actor=person(MOVES[name].by, assessment.agency), at=NOW, remark=reason)
    assert (Assessment.objects.get(pk=assessment.pk).state, record(assessment)) == (before, [])


def test_a_stale_page_cannot_move_again():
    assessment = put_into(State.SUBMITTED)
    stale = Assessment.objects.get(pk=assessment.pk)
    officer = person(Role.OFFICER)
    move(assessment=assessment, name="begin_review", actor=officer, at=NOW)
    with pytest.raises(WrongState) as refused:
        move(assessment=stale, name="begin_review", actor=officer, at=LATER)
    assert State.IN_REVIEW.label in refused.value.message
    assert len(record(assessment)) == 1


def test_the_record_tells_the_state_that_was_stored_though_the_page_was_older():
    assessment = put_into(State.DRAFT)
    Assessment.objects.filter(pk=assessment.pk).update(state=State.RETURNED)
    move(assessment=assessment, name="sign", actor=person(Role.EXECUTIVE, assessment.agency), at=NOW)
    assert record(assessment)[0][1:3] == (State.RETURNED, State.SIGNED)


def test_signing_keeps_name_and_position():
    assessment = complete()
    executive = person(Role.EXECUTIVE, assessment.agency)
    sign_off(assessment=assessment, name="นางสาวสมหญิง ใจดี", position="อธิบดี", remark="เห็นชอบ", actor=executive, at=NOW)
    signed = assessment.transitions.get()
    assert (signed.move, signed.signed_as, signed.signed_position, signed.remark, signed.actor) == (
        "sign",
        "นางสาวสมหญิง ใจดี",
        "อธิบดี",
        "เห็นชอบ",
        executive,
    )
    assert Assessment.objects.get(pk=assessment.pk).state == State.SIGNED


def test_an_incomplete_assessment_cannot_be_signed():
    assessment = complete()
    mark(assessment, "1.1", "basic", A=None)
    write(assessment, "6.3", "basic", D="")
    with pytest.raises(Incomplete) as refused:
        sign(assessment)
    assert "อีก 2 รายการ" in refused.value.message
    assert (Assessment.objects.get(pk=assessment.pk).state, record(assessment)) == (State.DRAFT, [])


@pytest.mark.parametrize(
    ("at", "error"), [(OPENS - timedelta(seconds=1), NotYetOpen), (DUE + timedelta(seconds=1), DeadlinePassed)]
)
def test_signing_and_submitting_keep_to_the_dates(at, error: type):
    assessment = complete()
    with pytest.raises(error):
        sign(assessment, at=at)
    sign(assessment)
    with pytest.raises(error):
        submit(assessment, at=at)
    assert (Assessment.objects.get(pk=assessment.pk).state, Score.objects.count()) == (State.SIGNED, 0)


def test_an_extension_granted_after_the_page_was_opened_counts():
    assessment = complete()
    Assessment.objects.filter(pk=assessment.pk).update(due_at=NOW)
    assessment.refresh_from_db()
    extend_deadline(
        assessment=Assessment.objects.get(pk=assessment.pk),
        due_at=LATER,
        reason="อุทกภัย",
        actor=person(Role.OFFICER),
        at=NOW,
    )
    sign(assessment, at=LATER)
    submit(assessment, at=LATER)
    assert Assessment.objects.get(pk=assessment.pk).state == State.SUBMITTED


def test_reopening_takes_the_assessment_back_into_writing():
    assessment = make_assessment(state=State.SIGNED)
    reopen(assessment=assessment, reason="แก้ไขตัวเลข", actor=person(Role.COORDINATOR, assessment.agency), at=LATER)
    outcome = write(assessment, "1.1", "basic", A="<p>แก้ไข</p>", at=LATER)
    assert (assessment.state, len(outcome.saved), record(assessment)[-1][5]) == (State.DRAFT, 1, "แก้ไขตัวเลข")


def test_submission_keeps_the_score_of_this_moment():
    assessment = make_assessment()
    fill(assessment, marked=1)
    mark(assessment, "1.1", "significance", A="0.5", D=0, R=0)
    make_indicator(assessment, "7.1", 1, target="80", result="72")
    make_indicator(assessment, "7.1", 1, target="80", result="84.1")
    bring_to(assessment, State.SIGNED)
    coordinator = person(Role.COORDINATOR, assessment.agency)
    submit(assessment, at=LATER)
    score = assessment.scores.get()
    first_category = (Fraction(1250, 3) + 500 + 500) / 3
    last_category = Fraction(385, 6)
    total = (first_category + 5 * 500 + last_category) / 7
    assert (score.kind, score.version, score.reviewer, score.by, score.at) == (
        ScoreKind.SELF,
        1,
        None,
        coordinator,
        LATER,
    )
    assert score.points["items"]["1.1"] == "1250/3"
    assert score.points["dimensions"] == {"7.1": "385", "7.2": "0", "7.3": "0", "7.4": "0", "7.5": "0", "7.6": "0"}
    assert score.points["attained"]["1.1"] == "advance"
    assert score.marks["1.1"]["significance"] == ["1/2", "0", "0"]
    assert score.scheme["items"] == "staircase"
    assert score.scheme["parameters"]["items"]["steps"] == {"basic": "300", "advance": "100", "significance": "100"}
    totals = totals_of_score(score)
    assert totals.categories == {1: first_category, **dict.fromkeys(range(2, 7), Fraction(500)), 7: last_category}
    assert (totals.total, totals.level, totals.band) == (total, total / 500 * 4, "advance")
    assert score.total == Decimal("433.769841")
    assert Assessment.objects.get(pk=assessment.pk).submitted_at == LATER


def test_an_unsigned_assessment_cannot_be_submitted():
    assessment = complete()
    with pytest.raises(WrongState):
        submit(assessment)
    stored = Assessment.objects.get(pk=assessment.pk)
    assert (stored.state, stored.submitted_at, assessment.scores.count()) == (State.DRAFT, None, 0)


def test_a_second_submission_is_refused_and_leaves_one_score():
    assessment = make_assessment(state=State.SIGNED)
    stale = Assessment.objects.get(pk=assessment.pk)
    submit(assessment)
    with pytest.raises(WrongState):
        submit(stale, at=LATER)
    stored = Assessment.objects.get(pk=assessment.pk)
    assert (stored.state, stored.submitted_at, assessment.scores.count()) == (State.SUBMITTED, NOW, 1)
    assert [row[0] for row in record(assessment)] == ["sign", "submit"]


@pytest.mark.django_db(transaction=True)
def test_of_two_submissions_at_the_same_moment_one_is_carried_out():
    assessment = make_assessment(state=State.SIGNED)
    barrier, answers = Barrier(2), []

    def click() -> None:
        mine = Assessment.objects.get(pk=assessment.pk)
        barrier.wait()
        try:
            answers.append(submit(mine).move)
        except WrongState:
            answers.append("refused")
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["refused", "submit"]
    assert assessment.scores.count() == 1


def test_returning_gives_a_reason_and_a_new_deadline():
    assessment = make_assessment(state=State.SUBMITTED)
    officer = person(Role.OFFICER)
    return_assessment(assessment=assessment, reason="หลักฐานไม่ครบ", due_at=LATER, actor=officer, at=NOW)
    stored = Assessment.objects.get(pk=assessment.pk)
    assert (stored.state, stored.due_at) == (State.RETURNED, LATER)
    assert record(assessment)[-1] == ("return", State.SUBMITTED, State.RETURNED, officer.pk, NOW, "หลักฐานไม่ครบ")


def test_a_returned_assessment_is_signed_and_submitted_as_a_further_version():
    assessment = make_assessment(state=State.RETURNED)
    first = assessment.scores.get()
    mark(assessment, "1.1", "basic", A=0, at=LATER)
    sign(assessment, at=LATER)
    submit(assessment, at=LATER)
    kept, second = assessment.scores.order_by("version")
    assert (kept.pk, kept.points, kept.total, kept.at) == (first.pk, first.points, first.total, first.at)
    assert (second.version, second.points["items"]["1.1"], second.at) == (2, "200", LATER)


def test_a_refused_return_leaves_the_deadline_alone():
    assessment = put_into(State.RELEASED)
    with pytest.raises(WrongState):
        return_assessment(assessment=assessment, reason="เหตุผล", due_at=LATER, actor=person(Role.OFFICER), at=NOW)
    assert Assessment.objects.get(pk=assessment.pk).due_at == DUE


def test_after_the_new_deadline_of_a_return_nobody_writes():
    assessment = make_assessment(state=State.SUBMITTED)
    return_assessment(assessment=assessment, reason="แก้ไข", due_at=LATER, actor=person(Role.OFFICER), at=NOW)
    place = (requirement_of(assessment, "1.1", "basic"), "approach")
    with pytest.raises(DeadlinePassed):
        save_answers(
            assessment=assessment,
            changes=[Change(place, 1, text="<p>ช้า</p>")],
            actor=person(Role.MEMBER, assessment.agency),
            at=LATER + timedelta(seconds=1),
        )
