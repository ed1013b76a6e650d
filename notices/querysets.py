"""What can be read of notices and mails."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.models import User
from notices.schedule import CLAIM_LASTS

if TYPE_CHECKING:
    from notices.models import Mail, Notice  # noqa: F401


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> NoticeQuerySet:
        """A person's own, nobody else's."""
        return self.filter(recipient=user)

    def unread(self) -> NoticeQuerySet:
        """Those not opened yet."""
        return self.filter(read_at=None)


class MailQuerySet(models.QuerySet["Mail"]):
    def unsent(self) -> MailQuerySet:
        """Waiting, or taken by a worker that has not reported back."""
        from notices.models import MailState

        return self.filter(state__in=(MailState.WAITING, MailState.SENDING))

    def due(self, at: datetime) -> MailQuerySet:
        """Waiting and to be tried now, or claimed by a worker that died on the way; oldest first."""
        from notices.models import MailState

        waiting = Q(state=MailState.WAITING, next_try_at__lte=at)
        abandoned = Q(state=MailState.SENDING, claimed_at__lte=at - CLAIM_LASTS)
        return self.filter(waiting | abandoned).order_by("created_at", "pk")
