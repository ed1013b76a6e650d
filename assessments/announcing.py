"""Who is told of which move of an assessment, and in which words: a table, like the workflow's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import AGENCY_ROLES, Membership, Role, User
from assessments.models import Assessment, Transition
from assessments.workflow import EXTENSION
from notices.actions.telling import Message, tell, tell_all
from notices.models import Notice, NoticeKind
from thai.dates import date_and_time, local


def team(assessment: Assessment) -> Q:
    """Everybody in the agency."""
    return Q(memberships__agency=assessment.agency_id, memberships__role__in=AGENCY_ROLES)


def people_of(agencies: Collection[int], *, roles: Collection[Role] = AGENCY_ROLES) -> dict[int, set[User]]:
    """Who holds one of the roles, by agency (id); one query, whatever the number of agencies."""
    people: dict[int, set[User]] = {}
    for row in Membership.objects.filter(agency__in=agencies, role__in=roles).select_related("user"):
        people.setdefault(row.agency_id or 0, set()).add(row.user)
    return people


def _holders(role: Role) -> Callable[[Assessment], Q]:
    return lambda assessment: Q(memberships__agency=assessment.agency_id, memberships__role=role)


def _officers(assessment: Assessment) -> Q:
    return Q(memberships__role=Role.OFFICER, memberships__agency=None)


def _reviewers(assessment: Assessment) -> Q:
    return Q(assignments__assessment=assessment)


def _team_and_reviewers(assessment: Assessment) -> Q:
    return team(assessment) | _reviewers(assessment)


@dataclass(frozen=True)
class Announcement:
    """Whom a move concerns, the title with {agency} and {year}, what to do, and the page to go to."""

    to: Callable[[Assessment], Q]
    kind: NoticeKind
    title: str
    body: str = ""
    page: str = "assessments:overview"


ANNOUNCEMENTS = {
    "sign": Announcement(
        _holders(Role.COORDINATOR),
        NoticeKind.SIGNED,
        "ผู้บริหารลงนามรับรองแบบประเมิน พ.ศ. {year} แล้ว",
        "โปรดส่งแบบประเมินที่หน้าตรวจสอบและส่ง",
        "assessments:submit",
    ),
    "reopen": Announcement(
        _holders(Role.EXECUTIVE),
        NoticeKind.SIGNED,
        "แบบประเมิน พ.ศ. {year} เปิดให้แก้ไขต่อ การลงนามเดิมสิ้นผล",
        "เมื่อทีมงานแก้ไขเสร็จ โปรดลงนามรับรองอีกครั้ง",
        "assessments:submit",
    ),
    "submit": Announcement(_officers, NoticeKind.SUBMITTED, "{agency} ส่งแบบประเมิน พ.ศ. {year} แล้ว"),
    "return": Announcement(
        _team_and_reviewers,
        NoticeKind.RETURNED,
        "แบบประเมิน พ.ศ. {year} ของ{agency} ถูกส่งกลับให้แก้ไข",
    ),
    EXTENSION: Announcement(team, NoticeKind.EXTENDED, "ขยายกำหนดส่งแบบประเมิน พ.ศ. {year} ของ{agency}"),
    "release": Announcement(
        _team_and_reviewers,
        NoticeKind.RELEASED,
        "เผยแพร่ผลการประเมิน พ.ศ. {year} ของ{agency} แล้ว",
        "ดูคะแนนที่ยืนยันและรายงานป้อนกลับได้ในระบบ",
    ),
}


def announce(transition: Transition) -> None:
    """Tells those concerned of one line of an assessment's record, with its reason; not the one who acted."""
    announce_all([transition], at=transition.at)


def announce_all(transitions: Iterable[Transition], *, at: datetime) -> None:
    """The same for many lines at once; one query for each line and those of telling."""
    tell_all(messages=[pair for transition in transitions for pair in _messages(transition)], at=at)


def _messages(transition: Transition) -> list[tuple[User, Message]]:
    announcement = ANNOUNCEMENTS.get(transition.move)
    if announcement is None:
        return []
    assessment = transition.assessment
    people = User.objects.filter(announcement.to(assessment)).exclude(pk=transition.actor_id).distinct()
    names = {"agency": assessment.agency.name, "year": assessment.cycle.year}
    message = Message(
        kind=announcement.kind,
        key=f"{transition.move}:{transition.pk}",
        title=announcement.title.format(**names),
        address=reverse(announcement.page, args=[assessment.pk]),
        body="\n".join(filter(None, [_reason(transition), _deadline(transition), announcement.body])),
    )
    return [(person, message) for person in people]


def executives_of(assessment: Assessment) -> QuerySet[User]:
    """The executives of the agency who can log in."""
    return User.objects.filter(_holders(Role.EXECUTIVE)(assessment), is_active=True).distinct()


def all_told_today(assessment: Assessment, *, at: datetime) -> bool:
    """Whether no executive is left to tell today that they can sign the assessment as it stands; two queries."""
    told = Notice.objects.filter(key=_ready_key_of_day(assessment, at)).values("recipient")
    return not executives_of(assessment).exclude(pk__in=told).exists()


def announce_ready(assessment: Assessment, *, actor: User, at: datetime) -> int:
    """Tells the executives that they can sign, once a day while the assessment stands as it is; returns how many."""
    due = f"กำหนดส่ง: {date_and_time(assessment.due_at)}" if assessment.due_at else ""
    message = Message(
        kind=NoticeKind.READY,
        key=_ready_key_of_day(assessment, at),
        title=f"แบบประเมิน พ.ศ. {assessment.cycle.year} ครบถ้วนแล้ว โปรดลงนามรับรอง",
        address=reverse("assessments:submit", args=[assessment.pk]),
        body="\n".join(filter(None, [f"ผู้แจ้ง: {actor}", due, "โปรดตรวจสอบแล้วลงนามรับรองที่หน้าตรวจสอบและส่ง"])),
    )
    return tell(people=executives_of(assessment), message=message, at=at)


def ready_announced_at(assessment: Assessment) -> datetime | None:
    """When the executives were last told that they can sign the assessment as it stands."""
    told = Notice.objects.filter(kind=NoticeKind.READY, key__startswith=_ready_key(assessment))
    return told.order_by("-created_at").values_list("created_at", flat=True).first()


def _ready_key(assessment: Assessment) -> str:
    """Another after each move, so that a text taken back can be announced again on the same day."""
    return f"ready:{assessment.pk}:{assessment.transitions.count()}:"


def _ready_key_of_day(assessment: Assessment, at: datetime) -> str:
    return f"{_ready_key(assessment)}{local(at):%Y-%m-%d}"


def _reason(transition: Transition) -> str:
    return f"เหตุผล: {transition.remark}" if transition.remark and transition.move != "sign" else ""


def _deadline(transition: Transition) -> str:
    """The new deadline, where the move gives the agency one."""
    due_at = transition.assessment.due_at
    return f"กำหนดส่ง: {date_and_time(due_at)}" if transition.move in ("return", EXTENSION) and due_at else ""
