"""The record of a review: every deed that is no move of the assessment itself."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from assessments.models import Assessment
from reviews.announcing import announce
from reviews.models import Deed, Entry


def record(
    deed: Deed, *, assessment: Assessment, actor: User, at: datetime, subject: User | None = None, remark: str = ""
) -> Entry:
    """Writes one line and tells those concerned; `subject` is whom it is about. Call inside a transaction."""
    entry = Entry.objects.create(
        assessment=assessment, deed=deed, actor=actor, subject=subject, remark=remark.strip(), at=at
    )
    announce(entry)
    return entry
