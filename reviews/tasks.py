"""Work outside the request: the round that reminds people of what is due, once an hour."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now
from django_tasks import task

from assessments.reminders import remind_agencies
from notices.waking import wake
from reviews.reminders import remind_reviewers

EVERY = timedelta(hours=1)


@task
def remind() -> str:
    """Tells agencies and reviewers of their deadlines and puts the next round into the queue; returns how many.

    The next round is queued first: one that fails is followed by another.
    """
    at = now()
    wake(remind, at + EVERY)
    return f"{remind_agencies(at=at) + remind_reviewers(at=at)} told"
