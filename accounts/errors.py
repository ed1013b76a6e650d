"""What actions on people and agencies refuse, with the sentence a person reads."""


class Refused(Exception):
    """A refused action; `message` says in Thai what is wrong and how to mend it."""

    message = "ดำเนินการไม่ได้"

    def __str__(self) -> str:
        return self.message


class AlreadyMember(Refused):
    message = "บุคคลนี้มีบทบาทดังกล่าวอยู่แล้ว เลือกบทบาทอื่นหรือเชิญบุคคลอื่น"


class AlreadyInvited(Refused):
    message = "ได้ส่งคำเชิญถึงอีเมลนี้แล้วและยังรอการตอบรับ หากต้องการส่งใหม่ให้ยกเลิกคำเชิญเดิมก่อน"


class InvitationClosed(Refused):
    message = "คำเชิญนี้ใช้ไปแล้ว ถูกยกเลิก หรือหมดอายุ โปรดขอให้ผู้ประสานงานส่งคำเชิญใหม่"


class LastCoordinator(Refused):
    message = "หน่วยงานต้องมีผู้ประสานงานอย่างน้อยหนึ่งคน โปรดแต่งตั้งผู้ประสานงานคนใหม่ก่อน"
