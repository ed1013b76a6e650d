"""The record of every move that brought an assessment of the national data into its state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assessments.models import Assessment, Transition
from assessments.workflow import MOVES, State
from demo.national.people import People

ROADS = {
    State.DRAFT: (),
    State.SIGNED: ("sign",),
    State.SUBMITTED: ("sign", "submit"),
    State.RETURNED: ("sign", "submit", "return"),
    State.IN_REVIEW: ("sign", "submit", "begin_review"),
    State.RELEASED: ("sign", "submit", "begin_review", "release"),
}
REASON = "โปรดเพิ่มเติมหลักฐานของหมวด 4 ให้ครบถ้วน"


def transitions(assessment: Assessment, people: People) -> Iterator[Transition]:
    """The moves from draft to the state, in order."""
    state = State.DRAFT
    submitted = assessment.submitted_at or assessment.opens_at or assessment.created_at
    times = {
        "sign": submitted - timedelta(hours=2) if assessment.submitted_at else submitted + timedelta(days=10),
        "submit": submitted,
        "return": submitted + timedelta(hours=8),
        "begin_review": submitted + timedelta(hours=12),
        "release": assessment.released_at or submitted,
    }
    actors = {"sign": people.executives[assessment.agency_id], "submit": people.coordinators[assessment.agency_id]}
    for name in ROADS[State(assessment.state)]:
        actor = actors.get(name, people.officer)
        signed = {"signed_as": actor.full_name, "signed_position": actor.position} if name == "sign" else {}
        yield Transition(
            assessment=assessment,
            move=name,
            frm=state,
            to=MOVES[name].to,
            actor=actor,
            at=times[name],
            remark=REASON if name == "return" else "",
            **signed,
        )
        state = MOVES[name].to
