"""What the training of reviewers refuses, with the sentence a person reads."""

from __future__ import annotations

from datetime import datetime

from accounts.errors import Refused
from thai.dates import date_and_time


class NotSuitable(Refused):
    message = "เลือกได้เฉพาะแบบประเมินที่เผยแพร่ผลแล้ว และมีทั้งคำอธิบายของหน่วยงานและคะแนนที่ยืนยันรายหัวข้อ"


class AlreadyUsed(Refused):
    message = "มีผู้ตรวจประเมินส่งผลกรณีฝึกนี้แล้ว จึงเปลี่ยนกรณีฝึกไม่ได้"


class TrainingSent(Refused):
    def __init__(self, sent_at: datetime) -> None:
        self.message = f"ส่งผลกรณีฝึกแล้วเมื่อ {date_and_time(sent_at)} จึงแก้ไขไม่ได้"


class NotForYou(Refused):
    message = "ท่านขอถอนตัวจากหน่วยงานของกรณีฝึกนี้ หรือมีส่วนได้เสียกับหน่วยงานนั้น จึงไม่ต้องฝึกด้วยกรณีนี้"


class TrainingIncomplete(Refused):
    def __init__(self, missing: int) -> None:
        self.message = f"ยังให้คะแนนไม่ครบ ขาดอีก {missing} ปัจจัย"
