"""Who is told of which step after the release: the agency of the officer's steps, officers of the agency's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from accounts.models import Role, User
from assessments.announcing import team
from assessments.models import Assessment
from certification.models import Clarification, StepTaken, Visit
from certification.workflow import AWARD, CERTIFICATION
from notices.actions.telling import Message, tell
from notices.models import NoticeKind
from thai.dates import date_and_time

OFFICERS = Q(memberships__role=Role.OFFICER, memberships__agency=None)


def announce(taken: StepTaken) -> None:
    """Tells those concerned of one step, with its reason; not the one who acted."""
    table, subject = (AWARD, "รางวัล") if taken.application_id else (CERTIFICATION, "การตรวจรับรอง")
    step, assessment = table[taken.step], taken.assessment
    award = f"รางวัล{taken.application.award} " if taken.application else ""
    remark = f"เหตุผล: {taken.remark}" if step.needs_reason else taken.remark
    _tell(
        assessment,
        OFFICERS if step.by == Role.COORDINATOR else team(assessment),
        kind=NoticeKind.AWARD if taken.application_id else NoticeKind.CERTIFICATION,
        key=f"after:{taken.pk}",
        title=f"{subject}: {step.label} ({assessment.agency.name} พ.ศ. {assessment.cycle.year})",
        body=f"{award}{remark}".strip(),
        by=taken.actor,
        at=taken.at,
    )


def announce_clarification(clarification: Clarification) -> None:
    """Tells officers of a question, the agency's team of its answer."""
    assessment, answered = clarification.assessment, clarification.answered_at is not None
    _tell(
        assessment,
        team(assessment) if answered else OFFICERS,
        kind=NoticeKind.CLARIFICATION,
        key=f"clarification:{clarification.pk}:{'answered' if answered else 'asked'}",
        title=("ได้รับคำชี้แจงข้อเสนอแนะ" if answered else "ขอคำชี้แจงข้อเสนอแนะ")
        + f" ({assessment.agency.name} พ.ศ. {assessment.cycle.year})",
        body=clarification.answer if answered else clarification.question,
        by=clarification.answered_by or clarification.asked_by,
        at=clarification.answered_at or clarification.asked_at,
        page="clarifications",
    )


def announce_visit(visit: Visit, *, by: User, at: datetime) -> None:
    """Tells those who are sent on a visit when and where; once for each date."""
    key, address = f"{visit.starts_at.timestamp():.0f}", reverse("certification:visit", args=[visit.pk])
    message = _of_visit(visit, "ท่านอยู่ในคณะผู้ตรวจ ณ พื้นที่ปฏิบัติงาน", key=key, address=address)
    tell(people=visit.visitors.exclude(pk=by.pk), message=message, at=at)


def announce_left_out(visit: Visit, people: Iterable[User], *, by: User, at: datetime) -> None:
    """Tells those who were to be sent on a visit that they are not any more."""
    key, address = f"left-out:{at.timestamp():.0f}", reverse("certification:own_visits")
    message = _of_visit(visit, "ยกเลิกการมอบหมายให้ท่านตรวจ ณ พื้นที่ปฏิบัติงาน", key=key, address=address)
    tell(people=User.objects.filter(pk__in=[person.pk for person in people]).exclude(pk=by.pk), message=message, at=at)


def _of_visit(visit: Visit, what: str, *, key: str, address: str) -> Message:
    assessment = visit.assessment
    return Message(
        kind=NoticeKind.CERTIFICATION,
        key=f"visit:{visit.pk}:{key}",
        title=f"{what} {assessment.agency.name} พ.ศ. {assessment.cycle.year}",
        body=f"{date_and_time(visit.starts_at)} ณ {visit.place}",
        address=address,
    )


def _tell(
    assessment: Assessment, people: Q, *, kind, key: str, title: str, body: str, by: User, at, page: str = "assessment"
) -> None:
    address = reverse(f"certification:{page}", args=[assessment.pk])
    message = Message(kind=kind, key=key, title=title, body=body, address=address)
    tell(people=User.objects.filter(people).exclude(pk=by.pk).distinct(), message=message, at=at)
