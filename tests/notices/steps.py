"""Mail servers as they are: well, down, and refusing."""

from __future__ import annotations

import smtplib

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

sent: list[EmailMessage] = []
HERE = "tests.notices.steps"
WORKING, DOWN, REFUSING, BREAKING = (f"{HERE}.{name}" for name in ("Working", "Down", "Refusing", "Breaking"))


class Working(BaseEmailBackend):
    def send_messages(self, messages: list[EmailMessage]) -> int:
        sent.extend(messages)
        return len(messages)


class Down(BaseEmailBackend):
    def open(self) -> None:
        raise ConnectionRefusedError("nobody listens")


class Refusing(Working):
    """Knows nobody at gone.example."""

    code = 550

    def send_messages(self, messages: list[EmailMessage]) -> int:
        for message in messages:
            if message.to[0].endswith("@gone.example"):
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (self.code, b"no such user")})
        return super().send_messages(messages)


class Breaking(Working):
    """Takes one message, then the line breaks."""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        if sent:
            raise smtplib.SMTPServerDisconnected("connection lost")
        return super().send_messages(messages)
