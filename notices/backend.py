"""Every e-mail of the system goes into the outbox, with the transaction that causes it; a worker sends it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import now

from notices.models import Mail
from notices.waking import wake_sender


class Outbox(BaseEmailBackend):
    """Django's mail functions write here; one mail for each recipient, plain text only."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Stores the messages; how many there were. Raises ValueError for attachments, which nothing here sends."""
        at = now()
        if any(message.attachments for message in email_messages):
            raise ValueError("the outbox keeps plain text only")
        Mail.objects.bulk_create(
            Mail(
                to=address,
                sender=message.from_email,
                subject=str(message.subject),
                body=str(message.body),
                created_at=at,
                next_try_at=at,
            )
            for message in email_messages
            for address in message.recipients()
        )
        wake_sender(at)
        return len(email_messages)
