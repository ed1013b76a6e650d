"""Work outside the request: sending what lies in the outbox."""

from __future__ import annotations

from django.utils.timezone import now
from django_tasks import task

from notices.actions.sending import send_due
from notices.models import Mail, MailState
from notices.waking import wake_sender


@task
def send_mails() -> str:
    """Sends all mails that are due, and comes back for those that have to wait; returns how many went out."""
    sent = send_due(at=now())
    waiting = Mail.objects.filter(state=MailState.WAITING).order_by("next_try_at")
    if following := waiting.values_list("next_try_at", flat=True).first():
        wake_sender(following)
    return f"{sent} sent"
