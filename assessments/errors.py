"""What actions on assessments refuse, with the sentence a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.errors import Refused
from assessments.workflow import Stage, State
from thai.dates import date_and_time

if TYPE_CHECKING:
    from datetime import datetime

    from assessments.models import Assessment, Cycle


WAY_BACK = {
    State.SIGNED: "หากต้องแก้ไข ให้ผู้ประสานงานกด “เปิดให้แก้ไขต่อ” ในหน้าตรวจสอบและส่ง",
    State.SUBMITTED: "หากต้องแก้ไข โปรดขอให้เจ้าหน้าที่สำนักงาน ก.พ.ร. ส่งกลับ",
    State.IN_REVIEW: "หากต้องแก้ไข โปรดขอให้เจ้าหน้าที่สำนักงาน ก.พ.ร. ส่งกลับ",
    State.RELEASED: "ผลของรอบนี้สิ้นสุดแล้ว",
}


class Locked(Refused):
    """The assessment's state lets nobody write."""

    def __init__(self, assessment: Assessment) -> None:
        state = State(assessment.state)
        self.message = f"แบบประเมินนี้อยู่ในสถานะ “{state.label}” จึงแก้ไขไม่ได้ {WAY_BACK.get(state, '')}".strip()


class NotYetOpen(Refused):
    def __init__(self, opens_at: datetime) -> None:
        self.message = f"ยังไม่ถึงกำหนดเริ่มประเมินตนเอง ระบบจะเปิดในวันที่ {date_and_time(opens_at)}"


class DeadlinePassed(Refused):
    def __init__(self, due_at: datetime) -> None:
        self.message = (
            f"พ้นกำหนดประเมินตนเองเมื่อวันที่ {date_and_time(due_at)} หากมีเหตุจำเป็น โปรดขอขยายเวลาจากเจ้าหน้าที่สำนักงาน ก.พ.ร."
        )


class CycleOver(Refused):
    """Nobody writes in the cycle any more, whatever deadline an agency had."""

    def __init__(self, cycle: Cycle) -> None:
        closed = f"เมื่อวันที่ {date_and_time(cycle.closed_at)} " if cycle.closed_at else ""
        self.message = f"สำนักงาน ก.พ.ร. ปิดรอบการประเมิน พ.ศ. {cycle.year} แล้ว {closed}จึงแก้ไขหรือส่งแบบประเมินไม่ได้อีก"


class EarlierDeadline(Refused):
    """An assessment whose deadline cannot be moved to where the new one lies: that would be no extension."""

    def __init__(self, assessment: Assessment, limit: datetime) -> None:
        self.message = (
            f"กำหนดส่งใหม่ของ{assessment.agency.name}ต้องช้ากว่าวันที่ {date_and_time(limit)} "
            "จึงยังไม่ได้เปลี่ยนกำหนดส่งของหน่วยงานใด โปรดระบุวันที่ช้ากว่านั้น"
        )


class AfterTheCheck(Refused):
    """An assessment that would be handed in when OPDC's check is over."""

    def __init__(self, assessment: Assessment, ends_at: datetime) -> None:
        self.message = (
            f"กำหนดส่งใหม่ของ{assessment.agency.name}ช้ากว่าวันสิ้นสุดการตรวจประเมินเบื้องต้น ({date_and_time(ends_at)}) "
            "โปรดระบุวันที่เร็วกว่านั้น หรือเลื่อนวันสิ้นสุดในกำหนดการของรอบก่อน"
        )


class StageNotYetOpen(Refused):
    def __init__(self, stage: Stage, starts_at: datetime) -> None:
        self.message = (
            f"ยังไม่ถึงช่วง “{stage.label}” ซึ่งเริ่มวันที่ {date_and_time(starts_at)} "
            "หากจำเป็นต้องเริ่มก่อน เจ้าหน้าที่สำนักงาน ก.พ.ร. เปลี่ยนวันเริ่มได้ในกำหนดการของรอบ"
        )


class StageOver(Refused):
    def __init__(self, stage: Stage, ends_at: datetime) -> None:
        self.message = (
            f"พ้นช่วง “{stage.label}” แล้วเมื่อวันที่ {date_and_time(ends_at)} "
            "หากมีเหตุจำเป็น เจ้าหน้าที่สำนักงาน ก.พ.ร. เปลี่ยนวันสิ้นสุดได้ในกำหนดการของรอบ"
        )


class CycleClosed(Refused):
    def __init__(self, year: int) -> None:
        self.message = f"รอบการประเมิน พ.ศ. {year} ปิดแล้ว จึงเปิดแบบประเมินเพิ่มหรือเปลี่ยนกำหนดการไม่ได้"


class EditionWithoutItems(Refused):
    message = "เกณฑ์ฉบับนี้ยังไม่มีหัวข้อให้ประเมิน โปรดเลือกเกณฑ์ฉบับอื่น"


BEFORE = {
    ("submit", State.DRAFT): "ผู้บริหารยังไม่ลงนามรับรอง",
    ("submit", State.RETURNED): "ผู้บริหารยังไม่ลงนามรับรองหลังการแก้ไข",
}


class WrongState(Refused):
    """The move does not start from the state the assessment is in (too early, a second click, a stale page)."""

    def __init__(self, name: str, label: str, assessment: Assessment) -> None:
        state = State(assessment.state)
        reason = BEFORE.get((name, state), f"แบบประเมินอยู่ในสถานะ “{state.label}”")
        self.message = f"ดำเนินการ “{label}” ไม่ได้ เพราะ{reason}"


class ReasonMissing(Refused):
    message = "โปรดระบุเหตุผล"


class Incomplete(Refused):
    def __init__(self, missing: int) -> None:
        self.message = f"ยังมีรายการที่ต้องดำเนินการอีก {missing} รายการ โปรดดูรายการด้านล่างและดำเนินการให้ครบก่อน"


class AlreadyCalled(Refused):
    message = "วันนี้ได้แจ้งผู้บริหารทุกคนแล้ว แจ้งซ้ำได้ในวันถัดไป"


class NobodyToCall(Refused):
    message = "หน่วยงานยังไม่มีผู้บริหารที่เข้าใช้ระบบได้ โปรดเชิญผู้บริหารก่อน"


class OtherEdition(Refused):
    message = "ข้อกำหนดนี้ไม่อยู่ในเกณฑ์ฉบับของแบบประเมินนี้ โปรดโหลดหน้าใหม่"


class OtherAssessment(Refused):
    message = "กลุ่มสำคัญที่เลือกไม่ได้เป็นของแบบประเมินนี้ โปรดโหลดหน้าใหม่"


class TooManyIndicators(Refused):
    def __init__(self, limit: int) -> None:
        self.message = f"กลุ่มตัววัดนี้มีตัวชี้วัดได้ไม่เกิน {limit} ตัว โปรดลบหรือย้ายตัวชี้วัดเดิมก่อน"


class StaleIndicator(Refused):
    message = "มีผู้อื่นแก้ไขตัวชี้วัดนี้ไปก่อนแล้ว ค่าที่ท่านกรอกยังอยู่ในแบบฟอร์ม โปรดเทียบกับค่าล่าสุดที่แสดงเหนือแบบฟอร์ม แก้ไขให้ถูกต้อง แล้วบันทึกอีกครั้ง"


class StaleKeyProcess(Refused):
    message = "มีผู้อื่นแก้ไขกระบวนการนี้ไปก่อนแล้ว โปรดเทียบข้อความของท่านกับข้อความล่าสุดเหนือแบบฟอร์ม รวมข้อความ แล้วบันทึกอีกครั้ง"


class KeyProcessExists(Refused):
    message = "มีกระบวนการชื่อนี้อยู่แล้ว โปรดแก้ไขกระบวนการเดิมหรือตั้งชื่อให้ต่างกัน"


class StaleAcronyms(Refused):
    message = "มีผู้อื่นแก้ไขรายการคำย่อไปก่อนแล้ว รายการของท่านยังอยู่ในช่อง โปรดเทียบกับรายการล่าสุดที่แสดงเหนือแบบฟอร์ม แล้วบันทึกอีกครั้ง"


class NoFigure(Refused):
    message = "แสดงเป็นภาพประกอบได้เฉพาะหลักฐานที่เป็นภาพ (PNG หรือ JPEG) และไม่ใช่ชั้น “ลับ”"


class FigureTooLarge(Refused):
    message = "ภาพนี้ละเอียดเกิน 24 ล้านพิกเซล จึงแสดงในรายงานไม่ได้ โปรดย่อภาพแล้วแนบเป็นฉบับใหม่ของหลักฐานนี้"


class NothingToCopy(Refused):
    message = "ไม่มีรายการใหม่ให้นำมาจากปีก่อน สิ่งที่มีอยู่แล้วไม่เปลี่ยนแปลง"


class AlreadyTakenOver(Refused):
    message = "นำเข้าไฟล์นี้ไปแล้ว หากต้องการแก้ไขเพิ่ม โปรดดาวน์โหลดแบบกรอกใหม่"


class EvidenceInUse(Refused):
    message = "หลักฐานนี้ยังถูกอ้างถึงในแบบประเมิน โปรดนำออกจากหัวข้อที่อ้างถึงก่อน"


class TooManyPages(Refused):
    def __init__(self, pages: str) -> None:
        self.message = f"รวมกับหน้าที่อ้างไว้แล้วเป็น {pages} ซึ่งยาวเกินไป โปรดระบุเป็นช่วง เช่น 12-30 หรือนำการอ้างถึงเดิมออกก่อน"


class StalePages(Refused):
    message = "มีผู้อื่นแก้ไขเลขหน้านี้ไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูเลขหน้าล่าสุดก่อนแก้ไข"


class EvidenceRemoved(Refused):
    message = "หลักฐานนี้ถูกนำออกจากคลังแล้ว โปรดเลือกหลักฐานอื่นหรือแนบไฟล์ใหม่"


class UnacceptableFile(Refused):
    """A file that the library does not take; the message says what and how to mend it."""

    def __init__(self, message: str) -> None:
        self.message = message


class WrongType(UnacceptableFile):
    """A file of a type unknown to the library; a page that takes fewer types says which."""


class Oversized(UnacceptableFile):
    """A file that unpacks to more than it may; a page that takes less than the library says so in its own words."""
