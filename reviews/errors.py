"""What actions on reviews refuse, with the sentence a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.errors import Refused
from assessments.workflow import State
from thai.dates import date_and_time
from thai.figures import two_decimals

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from accounts.models import User
    from assessments.models import Assessment


class ReviewClosed(Refused):
    """The assessment is not under review, so nobody can mark or remark."""

    def __init__(self, assessment: Assessment) -> None:
        self.message = {
            State.SUBMITTED: "ยังไม่เริ่มตรวจประเมินแบบประเมินฉบับนี้ โปรดรอเจ้าหน้าที่สำนักงาน ก.พ.ร. เริ่มการตรวจประเมิน",
            State.RELEASED: "เผยแพร่ผลแล้ว จึงแก้ไขผลการตรวจประเมินไม่ได้อีก",
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


class NobodyCompleted(Refused):
    message = "ยังไม่มีผู้ตรวจประเมินคนใดส่งผล ร่างผลที่ยืนยันจัดทำได้เมื่อมีผู้ส่งผลอย่างน้อยหนึ่งคน"


class NotProposed(Refused):
    message = "ยังไม่ได้จัดทำร่างผลที่ยืนยัน โปรดจัดทำร่างผลจากผลของผู้ตรวจประเมินก่อน"


class StaleSheet(Refused):
    message = "มีผู้จัดทำร่างผลขึ้นใหม่ในระหว่างนี้ โปรดเปิดหน้านี้ใหม่แล้วดำเนินการอีกครั้ง"


class StaleConfirmation(Refused):
    message = "คะแนนหรือข้อสังเกตเปลี่ยนไปจากที่แสดงในหน้านี้ จึงยังไม่ได้เผยแพร่ โปรดตรวจสอบค่าล่าสุดแล้วเผยแพร่อีกครั้ง"


class StaleRemark(Refused):
    message = "มีผู้อื่นแก้ไขหรือลบข้อความนี้ไปก่อนแล้ว โปรดตรวจสอบข้อความล่าสุดแล้วดำเนินการอีกครั้ง"


class WrongCategories(Refused):
    def __init__(self, numbers: list[int]) -> None:
        self.message = f"ต้องระบุคะแนนของหมวด {' '.join(str(number) for number in numbers)} ให้ครบทุกหมวดและไม่เกินจากนี้"


class PointsOutOfRange(Refused):
    def __init__(self, number: int, maximum: Fraction) -> None:
        self.message = f"คะแนนของหมวด {number} ต้องอยู่ระหว่าง 0 ถึง {two_decimals(maximum)}"


class UnknownPlace(Refused):
    def __init__(self, code: object) -> None:
        self.message = f"เกณฑ์ของรอบการประเมินนี้ไม่มี {code}"
