"""Telling people: a notice in the page and an e-mail, once for each event and person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from accounts.models import User
from notices.models import Mail, Notice, NoticeKind
from notices.waking import wake_sender


@transaction.atomic
def tell(
    *, people: Iterable[User], kind: NoticeKind, key: str, title: str, address: str, at: datetime, body: str = ""
) -> int:
    """Tells each person of an event; returns how many had not been told before.

    `key` names the event ("submitted:12:3"): a person hears of a key once, whoever calls and how often. `address` is
    the path of the page to go to. Inactive accounts are passed over.
    """
    wanted = {person.pk for person in people if person.is_active}
    told = Notice.objects.filter(key=key, recipient__in=wanted).values_list("recipient", flat=True)
    Notice.objects.bulk_create(
        (
            Notice(recipient_id=pk, kind=kind, key=key, title=title, body=body, address=address, created_at=at)
            for pk in sorted(wanted - set(told))
        ),
        ignore_conflicts=True,
    )
    new = Notice.objects.filter(key=key, recipient__in=wanted, mail=None).select_related("recipient")
    mails = [_mail(notice, at) for notice in new]
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
