"""What the programme refuses, with the sentence an officer reads."""

from __future__ import annotations

from accounts.errors import Refused


class Stale(Refused):
    message = "มีเจ้าหน้าที่อีกคนบันทึกการเปลี่ยนแปลงไปก่อนแล้ว โปรดตรวจสอบค่าล่าสุด แล้วบันทึกอีกครั้ง"


class CycleInUse(Refused):
    message = "รอบนี้มีแบบประเมินแล้ว จึงลบหรือเปลี่ยนเกณฑ์ไม่ได้"


class DatesClash(Refused):
    """Dates of stages that contradict each other; the message is that of the first contradiction."""

    def __init__(self, message: str) -> None:
        self.message = message


class LockedAtOnce(Refused):
    """New dates that lock agencies at once, and that nobody has confirmed for that many of them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.message = f"ยังไม่ได้บันทึก เพราะกำหนดใหม่ทำให้ {number} หน่วยงานที่ยังไม่ส่งแบบประเมินแก้ไขไม่ได้ทันที โปรดตรวจสอบและยืนยันก่อน"


class WrongRules(Refused):
    message = "เป้าหมายของตัวชี้วัดขัดแย้งกัน จึงยังไม่ได้บันทึก โปรดตรวจสอบตัวเลขของแต่ละขั้น"


class NotReady(Refused):
    def __init__(self, problem: str) -> None:
        self.message = f"ยังเปิดให้หน่วยงานไม่ได้ เพราะ{problem}"


class AlreadyOpening(Refused):
    message = "กำลังเปิดแบบประเมินของรอบนี้อยู่แล้ว โปรดรอให้เสร็จก่อน"


class NothingToOpen(Refused):
    message = "หน่วยงานที่เลือกเปิดแบบประเมินแล้วทั้งหมด"


class ImportDecided(Refused):
    message = "ไฟล์นี้ถูกยืนยันหรือยกเลิกไปแล้ว หากต้องการนำเข้าอีก โปรดอัปโหลดไฟล์ใหม่"


class ImportHasErrors(Refused):
    message = "ยังมีแถวที่ผิดพลาด จึงไม่นำเข้าทั้งไฟล์ โปรดแก้ไฟล์แล้วอัปโหลดใหม่"


class ImportOutdated(Refused):
    message = "ข้อมูลในระบบเปลี่ยนไปหลังการตรวจไฟล์ จึงยังไม่นำเข้า ระบบตรวจไฟล์ให้ใหม่แล้ว โปรดดูผลและยืนยันอีกครั้ง"


class AlreadyConfirmed(Refused):
    message = "ยืนยันผู้ใช้งานของรอบนี้แล้ว"


class NoExecutive(Refused):
    message = "ยังไม่มีผู้บริหารของหน่วยงานในระบบ จึงไม่มีผู้ลงนามได้ โปรดเชิญผู้บริหารก่อนแล้วยืนยันอีกครั้ง"
