"""Calls a task that looks after itself: one in the queue is enough, however often it is called."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def wake_sender(at: datetime) -> None:
    """Sees to it that the sender of mails runs at the moment given or before."""
    from notices.tasks import send_mails

    wake(send_mails, at)


def wake(task: Task, at: datetime) -> None:
    """Sees to it that a task runs at the moment given or before; inside a transaction, with its commit."""
    transaction.on_commit(lambda: _enqueue(task, at))


def _enqueue(task: Task, at: datetime) -> None:
    queued = DBTaskResult.objects.filter(task_path=task.module_path, status="READY")
    if at <= now():
        if not queued.ready().exists():
            task.enqueue()
    elif not queued.filter(run_after__lte=at).exists():
        task.using(run_after=at).enqueue()
