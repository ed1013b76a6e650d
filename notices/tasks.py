"""Work outside the request: sending what lies in the outbox, and the hourly round."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.timezone import now
from django_tasks import task

from notices.actions.sending import send_due
from notices.models import Mail, MailState
from notices.waking import wake, wake_sender

EVERY = timedelta(hours=1)


@task
def send_mails() -> str:
    """Sends all mails that are due, and comes back for those that have to wait; returns how many went out."""
    sent = send_due(at=now())
    waiting = Mail.objects.filter(state=MailState.WAITING).order_by("next_try_at")
    if following := waiting.values_list("next_try_at", flat=True).first():
        wake_sender(following)
    return f"{sent} sent"


@task
def look_round() -> str:
    """Does what settings.HOURLY names and puts the next round into the queue; returns how many people were told.

    The next round is queued first: one that fails is followed by another.
    """
    at = now()
    wake(look_round, at + EVERY)
    return f"{sum(import_string(name)(at=at) for name in settings.HOURLY)} told"
