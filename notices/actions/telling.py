"""Telling people: a notice in the page and an e-mail, once for each event and person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from accounts.models import User
from notices.models import Mail, Notice, NoticeKind
from notices.waking import wake_sender


@dataclass(frozen=True)
class Message:
    """What is told: `key` names the event ("submit:12"), `address` is the path of the page to go to."""

    kind: NoticeKind
    key: str
    title: str
    address: str
    body: str = ""


def tell(*, people: Iterable[User], message: Message, at: datetime) -> int:
    """Tells each person of an event; returns how many had not been told before. Inactive accounts are passed over."""
    return tell_all(messages=[(person, message) for person in people], at=at)


@transaction.atomic
def tell_all(*, messages: Sequence[tuple[User, Message]], at: datetime) -> int:
    """Tells many people of many events; a person hears of a key once, whoever calls and how often.

    Returns how many are new. Five queries, whatever the number.
    """
    wanted = {(person.pk, message.key): message for person, message in messages if person.is_active}
    if not wanted:
        return 0
    concerned = Notice.objects.filter(
        key__in={key for _, key in wanted}, recipient__in={person for person, _ in wanted}
    )
    told = set(concerned.values_list("recipient", "key"))
    Notice.objects.bulk_create(
        (
            Notice(
                recipient_id=person,
                kind=message.kind,
                key=message.key,
                title=message.title,
                body=message.body,
                address=message.address,
                created_at=at,
            )
            for (person, _), message in wanted.items()
            if (person, message.key) not in told
        ),
        ignore_conflicts=True,
    )
    mails = [_mail(notice, at) for notice in concerned.filter(mail=None).select_related("recipient")]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    if mails:
        wake_sender(at)
    return len(mails)


def _mail(notice: Notice, at: datetime) -> Mail:
    context = {"notice": notice, "link": settings.SITE_ADDRESS + notice.address if notice.address else ""}
    return Mail(
        notice=notice,
        to=notice.recipient.email,
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=f"PMQA 4.0: {notice.title}",
        body=render_to_string("notices/mail.txt", context),
        created_at=at,
        next_try_at=at,
    )
