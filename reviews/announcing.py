"""Who is told of which deed of a review, and in which words: a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from accounts.models import Role, User
from assessments.models import Cycle
from notices.actions.telling import Message, tell, tell_all
from notices.models import NoticeKind
from reviews.balancing import Plan
from reviews.models import Deed, Entry


def _subject(entry: Entry) -> Q:
    return Q(pk=entry.subject_id)


def _reviewers(entry: Entry) -> Q:
    return Q(assignments__assessment=entry.assessment_id)


def _officers(entry: Entry) -> Q:
    return Q(memberships__role=Role.OFFICER, memberships__agency=None)


@dataclass(frozen=True)
class Announcement:
    """Whom a deed concerns, the title with {agency} and {year}, the page to go to, and what its remark is."""

    to: Callable[[Entry], Q]
    kind: NoticeKind
    title: str
    page: str = "reviews:review"
    remark: str = "เหตุผล: "


ANNOUNCEMENTS = {
    Deed.ASSIGNED: Announcement(_subject, NoticeKind.ASSIGNED, "ท่านได้รับมอบหมายให้ตรวจประเมิน {agency} พ.ศ. {year}"),
    Deed.UNASSIGNED: Announcement(
        _subject, NoticeKind.ASSIGNED, "ยกเลิกการมอบหมายให้ท่านตรวจประเมิน {agency} พ.ศ. {year}", "reviews:index"
    ),
    Deed.LEAD: Announcement(_subject, NoticeKind.ASSIGNED, "ท่านเป็นหัวหน้าคณะผู้ตรวจประเมิน {agency} พ.ศ. {year}"),
    Deed.REOPENED: Announcement(_subject, NoticeKind.RETURNED, "เปิดให้ท่านแก้ไขผลการตรวจประเมิน {agency} พ.ศ. {year}"),
    Deed.RECUSED: Announcement(
        _officers, NoticeKind.ASSIGNED, "ผู้ตรวจประเมินขอถอนตัวจากการตรวจประเมิน {agency} พ.ศ. {year}"
    ),
    Deed.CONSENSUS_CLOSED: Announcement(
        _officers, NoticeKind.CONSENSUS, "ปิดฉันทามติผลการตรวจประเมิน {agency} พ.ศ. {year} แล้ว", remark=""
    ),
    Deed.CONSENSUS_OPENED: Announcement(
        _reviewers, NoticeKind.CONSENSUS, "เริ่มหาฉันทามติผลการตรวจประเมิน {agency} พ.ศ. {year}", "reviews:consensus"
    ),
}


def announce(entry: Entry) -> None:
    """Tells those concerned of one line of a review's record, with its reason; not the one who acted, and nobody of
    the agency, whatever else they are."""
    announcement = ANNOUNCEMENTS.get(Deed(entry.deed))
    if announcement is None:
        return
    assessment = entry.assessment
    people = User.objects.filter(announcement.to(entry)).exclude(pk=entry.actor_id)
    outside = people.exclude(memberships__agency=assessment.agency_id).distinct()
    arguments = [] if announcement.page == "reviews:index" else [assessment.pk]
    message = Message(
        kind=announcement.kind,
        key=f"{entry.deed}:{entry.pk}",
        title=announcement.title.format(agency=assessment.agency.name, year=assessment.cycle.year),
        address=reverse(announcement.page, args=arguments),
        body=f"{announcement.remark}{entry.remark}" if entry.remark else "",
    )
    tell(people=outside, message=message, at=entry.at)


def announce_plan(plan: Plan, *, cycle: Cycle, actor: User, at: datetime) -> None:
    """Tells each reviewer once how many assessments a plan gives them; six queries, whatever its size."""
    numbers = Counter(choice.reviewer for choice in plan.choices)
    people = User.objects.filter(pk__in=numbers).exclude(pk=actor.pk)
    messages = [
        (
            person,
            Message(
                kind=NoticeKind.ASSIGNED,
                key=f"plan:{cycle.pk}:{plan.digest}",
                title=f"ท่านได้รับมอบหมายให้ตรวจประเมิน {numbers[person.pk]} หน่วยงาน พ.ศ. {cycle.year}",
                body="โปรดแจ้งการมีส่วนได้เสียก่อนเริ่มตรวจประเมิน",
                address=reverse("reviews:index"),
            ),
        )
        for person in people
    ]
    tell_all(messages=messages, at=at)
