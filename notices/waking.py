"""Calls the sender: one task in the queue is enough, however many mails wait."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult


def wake_sender(at: datetime) -> None:
    """Sees to it that the sender runs at the moment given or before; inside a transaction, with its commit."""
    transaction.on_commit(lambda: _enqueue(at))


def _enqueue(at: datetime) -> None:
    from notices.tasks import send_mails

    queued = DBTaskResult.objects.filter(task_path=send_mails.module_path, status="READY")
    if at <= now():
        if not queued.ready().exists():
            send_mails.enqueue()
    elif not queued.filter(run_after__lte=at).exists():
        send_mails.using(run_after=at).enqueue()
