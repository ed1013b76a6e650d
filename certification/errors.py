"""What is refused after the release, with the sentence a person reads."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from accounts.errors import Refused
from thai.dates import date_and_time
from thai.figures import two_decimals


class NotReleased(Refused):
    message = "ยังไม่เผยแพร่ผลการประเมิน จึงยังดำเนินการไม่ได้"


class BelowThreshold(Refused):
    def __init__(self, total: Fraction, threshold: Fraction) -> None:
        self.message = f"คะแนนที่ยืนยัน {two_decimals(total)} ไม่ถึง {two_decimals(threshold)} คะแนน จึงยังไม่เข้าเกณฑ์"


class WrongStep(Refused):
    """The step does not start from where things are: too early, a second click, a stale page."""

    def __init__(self, label: str, state: str) -> None:
        self.message = f"ดำเนินการ “{label}” ไม่ได้ เพราะสถานะปัจจุบันคือ “{state}” โปรดตรวจสอบอีกครั้ง"


class ReasonMissing(Refused):
    message = "โปรดระบุเหตุผล"


class NoVisit(Refused):
    message = "ยังไม่ได้กำหนดวันตรวจ ณ พื้นที่"


class VisitClosed(Refused):
    message = "ปิดการตรวจ ณ พื้นที่แล้ว จึงแก้ไขไม่ได้"


class NotVisitedYet(Refused):
    def __init__(self, starts_at: datetime) -> None:
        self.message = f"ยังไม่ถึงวันตรวจ ({date_and_time(starts_at)}) จึงปิดการตรวจไม่ได้ หากตรวจก่อนกำหนด โปรดเปลี่ยนวันตรวจก่อน"


class FindingsMissing(Refused):
    def __init__(self, number: int) -> None:
        self.message = f"ยังไม่ได้บันทึกข้อค้นพบอีก {number} ประเด็น"


class ByCategoryOnly(Refused):
    message = "คะแนนของรอบนี้บันทึกเป็นรายหมวด จึงเปลี่ยนคะแนนรายปัจจัยไม่ได้"


class MarkReasonMissing(Refused):
    message = "โปรดระบุเหตุผลของคะแนนที่เปลี่ยนทุกปัจจัย จะระบุเหตุผลเดียวสำหรับทุกปัจจัยก็ได้"


class OtherItem(Refused):
    message = "คะแนนที่ส่งมาไม่อยู่ในหัวข้อนี้ โปรดโหลดหน้าใหม่"


class AlreadyApplied(Refused):
    message = "หน่วยงานสมัครรางวัลนี้แล้ว"


class ReportMissing(Refused):
    message = "ยังไม่มีรายงาน Application Report ที่จัดทำเสร็จแล้วในระบบ โปรดเปิดหน้ารายงานเพื่อจัดทำ หรืออัปโหลดไฟล์ PDF"


class WindowClosed(Refused):
    def __init__(self, until: datetime) -> None:
        self.message = f"พ้นกำหนดขอคำชี้แจงแล้วเมื่อวันที่ {date_and_time(until)}"


class AlreadyAsked(Refused):
    message = "หน่วยงานได้ขอคำชี้แจงข้อนี้แล้ว"


class AlreadyAnswered(Refused):
    message = "ข้อนี้ได้รับคำชี้แจงแล้ว"
