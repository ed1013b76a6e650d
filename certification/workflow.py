"""Which step follows which after the release: the tables of certification and award (seed 001 and 002)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from accounts.models import Role


class CertificationState(models.TextChoices):
    """An agency that has not answered yet has no certification."""

    WANTED = "wanted", "ประสงค์รับการตรวจรับรอง"
    DECLINED = "declined", "ไม่ประสงค์รับการตรวจรับรอง"
    PLANNED = "planned", "กำหนดวันตรวจรับรองแล้ว"
    VISITED = "visited", "ตรวจรับรองแล้ว รอผล"
    CERTIFIED = "certified", "ได้รับการรับรอง"
    REFUSED = "refused", "ไม่ผ่านการรับรอง"
    WITHDRAWN = "withdrawn", "เพิกถอนการรับรอง"


class AwardState(models.TextChoices):
    APPLIED = "applied", "สมัครแล้ว รอผลขั้นตอนที่ 1"
    FIRST_PASSED = "first_passed", "ผ่านขั้นตอนที่ 1 รอรายงาน"
    REPORTED = "reported", "ส่งรายงานแล้ว รอผลขั้นตอนที่ 2"
    SECOND_PASSED = "second_passed", "ผ่านขั้นตอนที่ 2 รอตรวจ ณ พื้นที่"
    PLANNED = "planned", "กำหนดวันตรวจ ณ พื้นที่แล้ว"
    VISITED = "visited", "ตรวจ ณ พื้นที่แล้ว รอผลรางวัล"
    AWARDED = "awarded", "ได้รับรางวัล"
    NOT_AWARDED = "not_awarded", "ไม่ได้รับรางวัล"
    CANCELLED = "cancelled", "ถอนการสมัคร"


@dataclass(frozen=True)
class Step:
    """One step: from which states (None: nothing there yet), to which, by which role, with a reason or without."""

    frm: frozenset[str | None]
    to: str
    by: Role
    label: str
    needs_reason: bool = False


def _step(frm: set[str | None], to: str, by: Role, label: str, *, needs_reason: bool = False) -> Step:
    return Step(frozenset(frm), to, by, label, needs_reason)


C, A = CertificationState, AwardState

CERTIFICATION = {
    "want": _step({None, C.DECLINED}, C.WANTED, Role.COORDINATOR, "แสดงความประสงค์รับการตรวจรับรอง"),
    "decline": _step({None, C.WANTED}, C.DECLINED, Role.COORDINATOR, "แจ้งไม่ประสงค์รับการตรวจรับรอง"),
    "plan": _step({C.WANTED, C.PLANNED}, C.PLANNED, Role.OFFICER, "กำหนดวันตรวจรับรอง"),
    "visit": _step({C.PLANNED}, C.VISITED, Role.OFFICER, "บันทึกผลการตรวจ ณ พื้นที่"),
    "certify": _step({C.VISITED}, C.CERTIFIED, Role.OFFICER, "ออกใบรับรอง"),
    "refuse": _step({C.VISITED}, C.REFUSED, Role.OFFICER, "แจ้งผลไม่ผ่านการรับรอง", needs_reason=True),
    "withdraw": _step({C.CERTIFIED}, C.WITHDRAWN, Role.OFFICER, "เพิกถอนการรับรอง", needs_reason=True),
}

STILL_IN = {A.APPLIED, A.FIRST_PASSED, A.REPORTED, A.SECOND_PASSED, A.PLANNED, A.VISITED}

AWARD = {
    "apply": _step({None}, A.APPLIED, Role.COORDINATOR, "สมัครขอรับรางวัล"),
    "pass_first": _step({A.APPLIED}, A.FIRST_PASSED, Role.OFFICER, "แจ้งผลผ่านขั้นตอนที่ 1"),
    "report": _step({A.FIRST_PASSED, A.REPORTED}, A.REPORTED, Role.COORDINATOR, "ส่งรายงาน Application Report"),
    "pass_second": _step({A.REPORTED}, A.SECOND_PASSED, Role.OFFICER, "แจ้งผลผ่านขั้นตอนที่ 2"),
    "plan": _step({A.SECOND_PASSED, A.PLANNED}, A.PLANNED, Role.OFFICER, "กำหนดวันตรวจ ณ พื้นที่"),
    "visit": _step({A.PLANNED}, A.VISITED, Role.OFFICER, "บันทึกผลการตรวจ ณ พื้นที่"),
    "award": _step({A.VISITED}, A.AWARDED, Role.OFFICER, "ประกาศผลได้รับรางวัล"),
    "refuse": _step(set(STILL_IN), A.NOT_AWARDED, Role.OFFICER, "แจ้งผลไม่ได้รับรางวัล", needs_reason=True),
    "cancel": _step(set(STILL_IN), A.CANCELLED, Role.COORDINATOR, "ถอนการสมัคร", needs_reason=True),
}
