"""What people do with their notices."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from notices.models import Notice


def open_notice(*, notice: Notice, at: datetime) -> None:
    """Marks a notice as read; the first time counts."""
    Notice.objects.unread().filter(pk=notice.pk).update(read_at=at)


def read_all(*, user: User, at: datetime) -> int:
    """Marks all of a person's notices as read; returns how many were not."""
    return Notice.objects.visible_to(user).unread().update(read_at=at)
