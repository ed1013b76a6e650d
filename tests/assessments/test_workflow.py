"""The table of moves itself; that each move is carried out as it says is tested in test_moves.py."""

from __future__ import annotations

import pytest

from accounts.models import Role
from assessments.workflow import EDITABLE, MOVES, SUBMITTED_OR_LATER, Move, Stage, State


def test_the_table_is_the_yearly_cycle():
    assert {name: (set(step.frm), step.to, step.by) for name, step in MOVES.items()} == {
        "sign": ({State.DRAFT, State.RETURNED}, State.SIGNED, Role.EXECUTIVE),
        "reopen": ({State.SIGNED}, State.DRAFT, Role.COORDINATOR),
        "submit": ({State.SIGNED}, State.SUBMITTED, Role.COORDINATOR),
        "return": ({State.SUBMITTED, State.IN_REVIEW}, State.RETURNED, Role.OFFICER),
        "begin_review": ({State.SUBMITTED}, State.IN_REVIEW, Role.OFFICER),
        "resume_review": ({State.SUBMITTED}, State.IN_REVIEW, Role.OFFICER),
        "release": ({State.IN_REVIEW}, State.RELEASED, Role.OFFICER),
        "record": ({State.DRAFT}, State.RELEASED, Role.OFFICER),
    }


def test_going_back_needs_a_reason_and_going_on_does_not():
    assert {name for name, step in MOVES.items() if step.needs_reason} == {"reopen", "return"}


def test_states_are_either_open_for_writing_signed_or_handed_in():
    assert EDITABLE | SUBMITTED_OR_LATER | {State.SIGNED} == set(State)
    assert not EDITABLE & SUBMITTED_OR_LATER


def test_a_released_assessment_stays_released():
    assert [name for name, step in MOVES.items() if State.RELEASED in step.frm] == []


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
def test_every_state_can_be_reached_from_the_draft(state: State):
    reached = {State.DRAFT}
    for _ in State:
        reached |= {step.to for step in MOVES.values() if step.frm & reached}
    assert state in reached


@pytest.mark.parametrize("step", MOVES.values(), ids=MOVES.keys())
def test_every_move_has_words_for_the_screen(step: Move):
    assert step.label.strip()


def test_stages_stand_in_the_order_of_the_programme():
    assert Stage.values == ["confirm_users", "self_assessment", "preliminary_check", "results", "certification"]
