"""Which step follows which in the yearly cycle of an assessment: a table that code, tests and documentation read."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from accounts.models import Role


class State(models.TextChoices):
    DRAFT = "draft", "กำลังประเมินตนเอง"
    RETURNED = "returned", "ส่งกลับให้แก้ไข"
    SIGNED = "signed", "ผู้บริหารลงนามแล้ว"
    SUBMITTED = "submitted", "ส่งแบบประเมินแล้ว"
    IN_REVIEW = "in_review", "อยู่ระหว่างตรวจประเมิน"
    RELEASED = "released", "เผยแพร่ผลแล้ว"


NOT_YET_OPEN = "ยังไม่เปิด"


def state_label(state: str, *, opens_at: datetime | None, at: datetime) -> str:
    """The state in words; a draft whose self-assessment has not begun is not yet open."""
    waiting = state == State.DRAFT and opens_at is not None and at < opens_at
    return NOT_YET_OPEN if waiting else State(state).label


EDITABLE = frozenset({State.DRAFT, State.RETURNED})
EXTENDABLE = EDITABLE | {State.SIGNED}
SUBMITTED_OR_LATER = frozenset({State.SUBMITTED, State.IN_REVIEW, State.RELEASED})


@dataclass(frozen=True)
class Move:
    """One step: from which states, to which, by which role, and whether a reason must be given."""

    frm: frozenset[State]
    to: State
    by: Role
    label: str
    needs_reason: bool = False


MOVES = {
    "sign": Move(EDITABLE, State.SIGNED, Role.EXECUTIVE, "ลงนามรับรอง"),
    "reopen": Move(frozenset({State.SIGNED}), State.DRAFT, Role.COORDINATOR, "เปิดให้แก้ไขต่อ", needs_reason=True),
    "submit": Move(frozenset({State.SIGNED}), State.SUBMITTED, Role.COORDINATOR, "ส่งแบบประเมิน"),
    "return": Move(
        frozenset({State.SUBMITTED, State.IN_REVIEW}), State.RETURNED, Role.OFFICER, "ส่งกลับให้แก้ไข", needs_reason=True
    ),
    "begin_review": Move(frozenset({State.SUBMITTED}), State.IN_REVIEW, Role.OFFICER, "เริ่มตรวจประเมิน"),
    "resume_review": Move(frozenset({State.SUBMITTED}), State.IN_REVIEW, Role.OFFICER, "เริ่มตรวจประเมินอีกครั้ง"),
    "release": Move(frozenset({State.IN_REVIEW}), State.RELEASED, Role.OFFICER, "เผยแพร่ผล"),
    "record": Move(frozenset({State.DRAFT}), State.RELEASED, Role.OFFICER, "บันทึกผลที่ประกาศแล้ว"),
}

# Entries of an assessment's record: the moves, and two that leave the state alone: the officer's extension of a
# deadline, and the coordinator's taking over of last year's content.
EXTENSION, COPIED = "extend", "copy_forward"
LABELS = {name: step.label for name, step in MOVES.items()} | {
    EXTENSION: "ขยายกำหนดเวลา",
    COPIED: "นำข้อมูลปีก่อนมาใช้",
}


class Stage(models.TextChoices):
    """The stages of the programme at OPDC, each with a start and an end."""

    CONFIRM_USERS = "confirm_users", "ยืนยันผู้ใช้งาน"
    SELF_ASSESSMENT = "self_assessment", "ประเมินตนเอง"
    PRELIMINARY_CHECK = "preliminary_check", "ตรวจประเมินเบื้องต้น"
    RESULTS = "results", "ประกาศผล"
    CERTIFICATION = "certification", "ตรวจรับรอง ณ พื้นที่ปฏิบัติงาน"
