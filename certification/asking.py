"""Asking agencies that reach the points whether they want certification; once, by the hourly round."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse

from accounts.models import AGENCY_ROLES, Membership
from certification.querysets import eligible_assessments
from notices.actions.telling import Message, tell_all
from notices.models import NoticeKind

# Results of earlier years, loaded or released long ago, are nothing to ask about.
RELEASED_WITHIN = timedelta(days=60)


def ask_agencies(*, at: datetime) -> int:
    """Tells the teams of newly released, eligible assessments without an answer; returns how many people are new."""
    waiting = eligible_assessments().filter(certification=None, released_at__gte=at - RELEASED_WITHIN)
    messages = {
        assessment.agency_id: Message(
            kind=NoticeKind.CERTIFICATION,
            key=f"wish:{assessment.pk}",
            title=f"คะแนนที่ยืนยันถึงเกณฑ์การตรวจรับรอง พ.ศ. {assessment.cycle.year}",
            body="โปรดแจ้งว่าประสงค์รับการตรวจรับรอง ณ พื้นที่ปฏิบัติงานหรือไม่",
            address=reverse("certification:assessment", args=[assessment.pk]),
        )
        for assessment in waiting
    }
    team = Membership.objects.filter(agency__in=messages, role__in=AGENCY_ROLES).select_related("user")
    return tell_all(messages=[(row.user, messages[row.agency_id or 0]) for row in team], at=at)
