"""The record of a review: every deed that is no move of the assessment itself."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from assessments.models import Assessment
from reviews.models import Deed, Entry


def record(
    deed: Deed, *, assessment: Assessment, actor: User, at: datetime, subject: User | None = None, remark: str = ""
) -> Entry:
    """Writes one line; `subject` is whom it concerns. Call inside the transaction of the deed."""
    return Entry.objects.create(
        assessment=assessment, deed=deed, actor=actor, subject=subject, remark=remark.strip(), at=at
    )
