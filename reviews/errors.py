"""What actions on reviews refuse, with the sentence a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.errors import Refused
from assessments.workflow import State
from thai.dates import date_and_time
from thai.figures import two_decimals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from fractions import Fraction

    from accounts.models import User
    from assessments.models import Assessment


BACK_AT_AGENCY = (
    "สำนักงาน ก.พ.ร. ส่งแบบประเมินกลับให้หน่วยงานแก้ไข การตรวจประเมินจึงพักไว้ ผลที่ให้ไว้ยังเก็บอยู่ครบถ้วนและแก้ไขได้เมื่อเริ่มตรวจอีกครั้ง"
)


class ReviewClosed(Refused):
    """The assessment is not under review, so nobody can mark or remark."""

    def __init__(self, assessment: Assessment) -> None:
        self.message = {
            State.SUBMITTED: "ยังไม่เริ่มตรวจประเมินแบบประเมินฉบับนี้ โปรดรอเจ้าหน้าที่สำนักงาน ก.พ.ร. เริ่มการตรวจประเมิน",
            State.RELEASED: "เผยแพร่ผลแล้ว จึงแก้ไขผลการตรวจประเมินไม่ได้อีก",
            State.RETURNED: BACK_AT_AGENCY,
            State.SIGNED: BACK_AT_AGENCY,
            State.DRAFT: BACK_AT_AGENCY,
        }.get(
            State(assessment.state),
            f"แบบประเมินอยู่ในสถานะ “{assessment.get_state_display()}” จึงตรวจประเมินไม่ได้ในขณะนี้",
        )


class SheetCompleted(Refused):
    def __init__(self, completed_at: datetime) -> None:
        self.message = (
            f"ส่งผลการตรวจประเมินแล้วเมื่อ {date_and_time(completed_at)} จึงแก้ไขไม่ได้ "
            "หากต้องการแก้ไข โปรดขอให้เจ้าหน้าที่สำนักงาน ก.พ.ร. เปิดให้แก้ไข"
        )


class SheetNotCompleted(Refused):
    message = "ผู้ตรวจประเมินยังไม่ได้ส่งผล หรือเปิดให้แก้ไขอยู่แล้ว"


class SheetIncomplete(Refused):
    def __init__(self, missing: int) -> None:
        self.message = f"ยังให้คะแนนไม่ครบ ขาดอีก {missing} ปัจจัย โปรดดูหัวข้อที่ยังขาดและให้คะแนนให้ครบก่อน"


class NotAReviewer(Refused):
    message = "บุคคลนี้ไม่มีบทบาทผู้ตรวจประเมิน โปรดเลือกจากรายชื่อผู้ตรวจประเมิน"


class BelongsToAgency(Refused):
    def __init__(self, reviewer: User, assessment: Assessment) -> None:
        self.message = f"{reviewer} สังกัด{assessment.agency} จึงตรวจประเมินหน่วยงานของตนเองไม่ได้ โปรดเลือกผู้ตรวจประเมินคนอื่น"


class BelongsAboveOrBelow(Refused):
    def __init__(self, reviewer: User, assessment: Assessment) -> None:
        self.message = (
            f"{reviewer} สังกัดหน่วยงานต้นสังกัดหรือหน่วยงานในสังกัดของ{assessment.agency} จึงตรวจประเมินไม่ได้ "
            "โปรดเลือกผู้ตรวจประเมินคนอื่น"
        )


class HasRecused(Refused):
    def __init__(self, reviewer: User) -> None:
        self.message = f"{reviewer} ขอถอนตัวจากการตรวจประเมินแบบประเมินฉบับนี้แล้ว โปรดเลือกผู้ตรวจประเมินคนอื่น"


class AlreadyDeclared(Refused):
    message = "ยืนยันไว้แล้วว่าไม่มีส่วนได้เสีย"


class NotDeclared(Refused):
    message = "โปรดยืนยันว่าไม่มีส่วนได้เสียกับหน่วยงานนี้ก่อนเริ่มตรวจประเมิน"


class RecusalReasonMissing(Refused):
    message = "โปรดระบุเหตุผลที่ขอถอนตัว"


class StalePlan(Refused):
    message = "มีการมอบหมายหรือการส่งแบบประเมินเพิ่มหลังจากที่แสดงผลนี้ จึงยังไม่ได้บันทึก โปรดตรวจสอบผลล่าสุดแล้วยืนยันอีกครั้ง"


class NothingToAssign(Refused):
    message = "ไม่มีแบบประเมินที่ต้องมอบหมายเพิ่มตามเงื่อนไขนี้"


class AlreadyAssigned(Refused):
    def __init__(self, reviewer: User) -> None:
        self.message = f"มอบหมาย {reviewer} เป็นผู้ตรวจประเมินอยู่แล้ว"


class NotAssigned(Refused):
    message = "บุคคลนี้ไม่ได้รับมอบหมายให้ตรวจประเมินแบบประเมินฉบับนี้แล้ว"


class NobodyAssigned(Refused):
    message = "ยังไม่มีผู้ตรวจประเมิน โปรดมอบหมายผู้ตรวจประเมินอย่างน้อยหนึ่งคนก่อน"


class NotAllSent(Refused):
    """Somebody who takes part has not sent (or sent back for changes); the message names them."""

    def __init__(self, waiting: Sequence[str]) -> None:
        self.message = (
            f"ผู้ตรวจประเมินที่ยังไม่ได้ส่งผล ได้แก่ {' '.join(waiting)} จึงยังดำเนินการขั้นนี้ไม่ได้"
            if waiting
            else "ยังไม่มีผู้ตรวจประเมิน จึงยังดำเนินการขั้นนี้ไม่ได้"
        )


class ConsensusOpen(Refused):
    def __init__(self, lead: object) -> None:
        self.message = f"คณะผู้ตรวจประเมินยังไม่ปิดฉันทามติ จึงยังดำเนินการขั้นนี้ไม่ได้ ผู้ปิดคือหัวหน้าคณะ {lead or ''}".strip()


class ConsensusClosed(Refused):
    def __init__(self, completed_at: datetime) -> None:
        self.message = (
            f"ปิดฉันทามติแล้วเมื่อ {date_and_time(completed_at)} จึงแก้ไขไม่ได้ "
            "หากต้องการแก้ไข โปรดขอให้เจ้าหน้าที่สำนักงาน ก.พ.ร. เปิดฉันทามติอีกครั้ง"
        )


class ConsensusNotClosed(Refused):
    message = "ฉันทามติยังเปิดอยู่ หรือมีผู้เปิดอีกครั้งไปแล้ว"


class Unsettled(Refused):
    """Somebody has not said whether they agree; the message names them with how many items are open."""

    def __init__(self, waiting: Mapping[str, int]) -> None:
        names = " ".join(f"{name} ({count} รายการ)" for name, count in waiting.items())
        self.message = f"ยังปิดฉันทามติไม่ได้ เพราะผู้ตรวจประเมินที่ยังไม่ให้ความเห็นครบ ได้แก่ {names}"


class StaleConsensus(Refused):
    message = "หัวหน้าคณะแก้ไขคะแนนหรือข้อความหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้บันทึกความเห็น โปรดตรวจสอบค่าล่าสุดแล้วบันทึกอีกครั้ง"


class NoteMissing(Refused):
    message = "โปรดระบุเหตุผลที่ไม่เห็นชอบ"


class ChangeReasonMissing(Refused):
    message = "โปรดระบุเหตุผลที่แก้คะแนนต่างจากเดิม"


class TooFewToMerge(Refused):
    message = "โปรดเลือกข้อความประเภทเดียวกันอย่างน้อยสองข้อเพื่อรวมเป็นข้อเดียว"


class AlreadyTaken(Refused):
    message = "นำข้อความนี้มาใช้ในฉันทามติแล้ว"


class NotLead(Refused):
    def __init__(self, lead: object) -> None:
        self.message = f"เฉพาะหัวหน้าคณะผู้ตรวจประเมินเท่านั้นที่ดำเนินการขั้นนี้ได้ หัวหน้าคณะคือ {lead}"


class AlreadyLead(Refused):
    def __init__(self, reviewer: User) -> None:
        self.message = f"{reviewer} เป็นหัวหน้าคณะผู้ตรวจประเมินอยู่แล้ว"


class AlreadyProposed(Refused):
    message = "มีผู้จัดทำร่างผลที่ยืนยันไว้แล้ว ร่างแสดงอยู่ในหน้านี้"


class NotProposed(Refused):
    message = "ยังไม่ได้จัดทำร่างผลที่ยืนยัน โปรดจัดทำร่างผลจากฉันทามติก่อน"


class StaleSheet(Refused):
    message = "มีผู้จัดทำร่างผลขึ้นใหม่ในระหว่างนี้ โปรดเปิดหน้านี้ใหม่แล้วดำเนินการอีกครั้ง"


class StaleConfirmation(Refused):
    message = "คะแนนหรือข้อสังเกตเปลี่ยนไปจากที่แสดงในหน้านี้ จึงยังไม่ได้เผยแพร่ โปรดตรวจสอบค่าล่าสุดแล้วเผยแพร่อีกครั้ง"


class StaleRemark(Refused):
    message = "มีผู้อื่นแก้ไขหรือลบข้อความนี้ไปก่อนแล้ว โปรดตรวจสอบข้อความล่าสุดแล้วดำเนินการอีกครั้ง"


class StaleMarks(Refused):
    """Others changed the very marks that were to change; `overtaken` names them."""

    message = "มีผู้แก้คะแนนปัจจัยเดียวกันหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้บันทึก ค่าล่าสุดแสดงไว้ข้างคะแนนที่ท่านเลือก โปรดตรวจสอบแล้วบันทึกอีกครั้ง"

    def __init__(self, overtaken: frozenset[tuple[int, str]]) -> None:
        self.overtaken = overtaken


class WrongCategories(Refused):
    def __init__(self, numbers: list[int]) -> None:
        self.message = f"ต้องระบุคะแนนของหมวด {' '.join(str(number) for number in numbers)} ให้ครบทุกหมวดและไม่เกินจากนี้"


class PointsOutOfRange(Refused):
    def __init__(self, number: int, maximum: Fraction) -> None:
        self.message = f"คะแนนของหมวด {number} ต้องอยู่ระหว่าง 0 ถึง {two_decimals(maximum)}"


class UnknownPlace(Refused):
    def __init__(self, code: object) -> None:
        self.message = f"เกณฑ์ของรอบการประเมินนี้ไม่มี {code}"
