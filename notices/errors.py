"""What is refused, in words."""

from accounts.errors import Refused


class NotRefused(Refused):
    """Only a mail that was refused can be sent again."""

    def __str__(self) -> str:
        return "อีเมลฉบับนี้ไม่ได้ถูกปฏิเสธ ระบบจะส่งให้เอง"
