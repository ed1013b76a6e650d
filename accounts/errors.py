"""What actions on people and agencies refuse, with the sentence a person reads."""


class Refused(Exception):
    """A refused action; `message` says in Thai what is wrong and how to mend it."""

    message = "ดำเนินการไม่ได้"

    def __str__(self) -> str:
        return self.message


class AlreadyMember(Refused):
    message = "บุคคลนี้มีบทบาทดังกล่าวอยู่แล้ว เลือกบทบาทอื่นหรือเชิญบุคคลอื่น"


class RoleIncluded(Refused):
    message = "บุคคลนี้เป็นผู้ประสานงานของหน่วยงานอยู่แล้ว ซึ่งทำงานได้ทุกอย่างที่ทีมงานทำได้ จึงไม่ต้องเชิญเป็นทีมงานอีก"


class AlreadyInvited(Refused):
    message = "ได้ส่งคำเชิญถึงอีเมลนี้แล้วและยังรอการตอบรับ หากต้องการส่งใหม่ให้ยกเลิกคำเชิญเดิมก่อน"


class InvitationClosed(Refused):
    message = "คำเชิญนี้ใช้ไปแล้ว ถูกยกเลิก หรือหมดอายุ โปรดขอให้ผู้ประสานงานส่งคำเชิญใหม่"


class LastCoordinator(Refused):
    message = "หน่วยงานต้องมีผู้ประสานงานอย่างน้อยหนึ่งคน โปรดแต่งตั้งผู้ประสานงานคนใหม่ก่อน"


class LastOfficer(Refused):
    message = "ระบบต้องมีเจ้าหน้าที่สำนักงาน ก.พ.ร. อย่างน้อยหนึ่งคน โปรดเชิญเจ้าหน้าที่คนใหม่ก่อน"


class NotInvited(Refused):
    message = "คำเชิญนี้ส่งถึงอีเมลอื่น โปรดเข้าสู่ระบบด้วยบัญชีของอีเมลที่ได้รับเชิญ"


class AccountExists(Refused):
    message = "มีบัญชีผู้ใช้ของอีเมลนี้อยู่แล้ว โปรดเข้าสู่ระบบก่อนตอบรับคำเชิญ"
