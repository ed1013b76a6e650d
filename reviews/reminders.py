"""Reminding reviewers of the day the preliminary check ends, while their sheet is not handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import User
from assessments.models import Assessment
from assessments.reminders import step_of
from assessments.workflow import State
from notices.actions.telling import Message, tell_all
from notices.models import NoticeKind
from reviews.deadlines import review_due_at
from reviews.models import Assignment, Sheet, SheetKind
from thai.dates import date_and_time


def review_message(assessment: Assessment, at: datetime) -> Message | None:
    """What a reviewer who has not handed in is told now; None while there is time or where no date is set."""
    due_at = review_due_at(assessment)
    if due_at is None or (step := step_of(due_at, at)) is None:
        return None
    name, due = assessment.agency.name, date_and_time(due_at)
    return Message(
        kind=NoticeKind.OVERDUE if step == 0 else NoticeKind.DEADLINE,
        key=f"review:{assessment.pk}:{due_at.timestamp():.0f}:{step}",
        title=f"{'เลยกำหนด' if step == 0 else 'ใกล้ครบกำหนด'}ตรวจประเมินเบื้องต้น: {name}",
        address=reverse("reviews:review", args=[assessment.pk]),
        body=f"กำหนดตรวจประเมินเบื้องต้น พ.ศ. {assessment.cycle.year}: {due}",
    )


def remind_reviewers(*, at: datetime) -> int:
    """Tells the reviewers of open reviews whose sheet is not handed in, each step once; returns how many are new."""
    return tell_all(messages=list(_messages(at)), at=at)


def _messages(at: datetime) -> Iterator[tuple[User, Message]]:
    handed_in = Sheet.objects.filter(
        assessment=OuterRef("assessment"),
        reviewer=OuterRef("reviewer"),
        kind=SheetKind.INDIVIDUAL,
        completed_at__isnull=False,
    )
    open_work = Assignment.objects.filter(
        ~Exists(handed_in), assessment__state=State.IN_REVIEW, assessment__cycle__closed_at=None
    )
    rows = open_work.select_related("reviewer", "assessment__agency", "assessment__cycle")
    for row in rows.prefetch_related("assessment__cycle__stages"):
        if message := review_message(row.assessment, at):
            yield row.reviewer, message
