"""Reminding agencies of the day their assessment is due: seven, three and one day before, and once it is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from assessments.announcing import people_of
from assessments.models import Assessment
from assessments.workflow import EXTENDABLE
from notices.actions.telling import Message, tell_all
from notices.models import NoticeKind
from thai.dates import date_and_time, local

DAYS_BEFORE = (1, 3, 7)
# Who has not been told for so long after the end learns nothing new; it spares old cycles that were never closed.
OVERDUE_FOR = timedelta(days=30)
PORTION = 500


def step_of(due_at: datetime, at: datetime) -> int | None:
    """The reminder that is due: 7, 3 or 1 for that many days left or fewer, 0 once overdue, None before. Pure.

    Days are days of the calendar in Bangkok.
    """
    if at > due_at:
        return 0
    left = (local(due_at).date() - local(at).date()).days
    return next((days for days in DAYS_BEFORE if left <= days), None)


def deadline_message(assessment: Assessment, at: datetime) -> Message | None:
    """What the agency's team is told now; None while there is time. A new deadline makes new reminders."""
    if assessment.due_at is None or (step := step_of(assessment.due_at, at)) is None:
        return None
    left = (local(assessment.due_at).date() - local(at).date()).days
    year, due = assessment.cycle.year, date_and_time(assessment.due_at)
    titles = {
        0: f"เลยกำหนดส่งแบบประเมิน พ.ศ. {year} แล้ว",
        1: f"แบบประเมิน พ.ศ. {year} ครบกำหนดส่ง{'วันนี้' if left == 0 else 'พรุ่งนี้'}",
    }
    return Message(
        kind=NoticeKind.OVERDUE if step == 0 else NoticeKind.DEADLINE,
        key=f"due:{assessment.pk}:{assessment.due_at.timestamp():.0f}:{step}",
        title=titles.get(step, f"แบบประเมิน พ.ศ. {year} เหลือเวลาส่งอีก {left} วัน"),
        address=reverse("assessments:submit", args=[assessment.pk]),
        body=f"{assessment.agency.name}\nกำหนดส่ง: {due}"
        + ("\nหากต้องการขยายเวลา โปรดติดต่อสำนักงาน ก.พ.ร." if step == 0 else ""),
    )


def remind_agencies(*, at: datetime) -> int:
    """Tells the teams of all assessments that are due soon or overdue, each step once; returns how many are new."""
    told = 0
    concerned = Assessment.objects.filter(
        Q(cycle__closed_at=None),
        Q(opens_at=None) | Q(opens_at__lte=at),
        state__in=EXTENDABLE,
        due_at__range=(at - OVERDUE_FOR, at + timedelta(days=max(DAYS_BEFORE) + 1)),
    )
    for portion in _portions(list(concerned.select_related("agency", "cycle").order_by("pk"))):
        told += tell_all(messages=list(_messages(portion, at)), at=at)
    return told


def _messages(assessments: list[Assessment], at: datetime) -> Iterator[tuple[User, Message]]:
    teams = people_of([assessment.agency_id for assessment in assessments])
    for assessment in assessments:
        if message := deadline_message(assessment, at):
            for person in teams.get(assessment.agency_id, ()):
                yield person, message


def _portions(rows: list[Assessment]) -> Iterator[list[Assessment]]:
    return (rows[start : start + PORTION] for start in range(0, len(rows), PORTION))
