"""Sending the outbox: each mail is claimed, sent and marked; a server that is down delays and never loses one."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.timezone import now

from notices.errors import NotRefused
from notices.models import Mail, MailState
from notices.schedule import delay_after
from notices.waking import wake_sender

PORTION = 50
UNREACHABLE: tuple[type[Exception], ...] = (OSError, smtplib.SMTPException)
# What the receiving side refuses for good: trying again would not help.
REFUSALS: tuple[type[Exception], ...] = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


def send_due(*, at: datetime) -> int:
    """Sends all mails due at the moment given; returns how many went out. No error of a mail server comes out."""
    sent = 0
    while portion := _claim(at):
        try:
            for _ in _send(portion):
                sent += 1
        except UNREACHABLE as error:
            _postpone(portion, error, at)
            break
    return sent


@transaction.atomic
def send_again(*, mail: Mail, at: datetime) -> None:
    """Puts a refused mail back into the outbox; raises NotRefused for any other."""
    waiting = {"state": MailState.WAITING, "next_try_at": at, "error": "", "claimed_at": None}
    if not Mail.objects.filter(pk=mail.pk, state=MailState.REFUSED).update(**waiting):
        raise NotRefused
    wake_sender(at)


@transaction.atomic
def _claim(at: datetime) -> list[Mail]:
    """Takes the oldest mails due, so that no other worker sends them too."""
    mails = list(Mail.objects.due(at).select_for_update(skip_locked=True)[:PORTION])
    Mail.objects.filter(pk__in=[mail.pk for mail in mails]).update(state=MailState.SENDING, claimed_at=at)
    return mails


def _send(mails: list[Mail]) -> Iterator[Mail]:
    """Sends claimed mails over one connection; yields those that went out, raises where the server fails."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    connection.open()
    for mail in mails:
        if _send_one(mail, connection):
            yield mail
    connection.close()


def _send_one(mail: Mail, connection: BaseEmailBackend) -> bool:
    message = EmailMessage(
        mail.subject,
        mail.body,
        mail.sender,
        [mail.to],
        connection=connection,
        headers={"Message-ID": f"<{mail.message_id}@{settings.MAIL_DOMAIN}>"},
    )
    try:
        message.send()
    except REFUSALS as error:
        if _is_temporary(error):
            raise
        _close(mail, state=MailState.REFUSED, error=_words(error))
        return False
    kept = {} if mail.notice_id else {"body": ""}
    _close(mail, state=MailState.SENT, sent_at=now(), error="", **kept)
    return True


def _close(mail: Mail, **fields: object) -> None:
    Mail.objects.filter(pk=mail.pk).update(attempts=mail.attempts + 1, claimed_at=None, **fields)


@transaction.atomic
def _postpone(mails: list[Mail], error: Exception, at: datetime) -> None:
    """Back to waiting, those that this worker still holds; whatever else was due waits for the server too."""
    for mail in mails:
        attempts = mail.attempts + 1
        Mail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
            state=MailState.WAITING,
            attempts=attempts,
            next_try_at=at + delay_after(attempts),
            claimed_at=None,
            error=_words(error),
        )
    Mail.objects.filter(state=MailState.WAITING, next_try_at__lte=at).update(next_try_at=at + delay_after(1))


def _is_temporary(error: Exception) -> bool:
    codes = (
        [code for code, _ in error.recipients.values()]
        if isinstance(error, smtplib.SMTPRecipientsRefused)
        else [getattr(error, "smtp_code", 0)]
    )
    return any(code < 500 for code in codes)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
