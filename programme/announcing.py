"""What agencies are told of a cycle itself: that it was opened for them, and that its dates move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from accounts.models import AGENCY_ROLES, Role
from assessments.announcing import people_of
from assessments.models import Assessment, Cycle, CycleStage
from assessments.stages import Phase, Window, windows_for
from assessments.workflow import Stage
from notices.actions.telling import Message, tell_all
from notices.models import NoticeKind
from programme.moved import Moved
from thai.dates import date_and_time

LATE = "พ้นกำหนดส่งแล้ว จึงแก้ไขและส่งแบบประเมินไม่ได้ หากต้องการขยายเวลา โปรดติดต่อสำนักงาน ก.พ.ร."
Told = tuple[Assessment, Message]


def announce_opening(*, cycle: Cycle, assessments: Iterable[Assessment], actor: int, at: datetime) -> int:
    """Tells coordinators, once, that their assessment is open or when it will be; returns how many are new.

    The assessments come with their agencies, `actor` is the id of the one who opened. Two queries and those of telling.
    """
    stages = list(cycle.stages.all())
    told = [(row, opening_message(row, cycle, stages, at)) for row in assessments]
    return _tell(told, roles=[Role.COORDINATOR], actor=actor, at=at)


def opening_message(assessment: Assessment, cycle: Cycle, stages: Sequence[CycleStage], at: datetime) -> Message:
    """What a coordinator reads of the opening: the agency and the dates that bind it, as far as they are yet to end."""
    starts_at = assessment.opens_at
    waits = starts_at if starts_at and at < starts_at else None
    windows = windows_for(stages, assessment.agency.kind)
    windows[Stage.SELF_ASSESSMENT] = Window(starts_at, assessment.due_at)
    dates = [
        f"ช่วง{stage.label}: {date_and_time(window.starts_at)} ถึง {date_and_time(window.ends_at)}"
        for stage in (Stage.CONFIRM_USERS, Stage.SELF_ASSESSMENT)
        if (window := windows.get(stage)) and window.starts_at and window.ends_at and window.ends_at >= at
    ]
    return Message(
        kind=NoticeKind.OPENED,
        key=f"opened:{assessment.pk}",
        title=f"แบบประเมิน พ.ศ. {cycle.year} จะเปิดวันที่ {date_and_time(waits)}"
        if waits
        else f"เปิดแบบประเมิน พ.ศ. {cycle.year} แล้ว",
        address=reverse("assessments:overview", args=[assessment.pk]),
        body="\n".join([assessment.agency.name, *dates]),
    )


def announce_moved(*, moved: Iterable[Moved], actor: int, at: datetime) -> int:
    """Tells the teams, once for each change, of their new dates and those before; returns how many people are new.

    `at` is the moment of the change, `actor` the id of the one who made it. A query and those of telling.
    """
    told = [(row.assessment, moved_message(row, at)) for row in moved]
    return _tell(told, roles=AGENCY_ROLES, actor=actor, at=at)


def moved_message(row: Moved, at: datetime) -> Message:
    """What a team reads of other dates: those that moved, with those before; a start only while it is yet to come."""
    start, end = row.becomes.starts_at, row.becomes.ends_at
    lines = [row.assessment.agency.name]
    has_another_start = start != row.was.starts_at and row.becomes.phase(at) == Phase.BEFORE
    if has_another_start or not row.has_another_deadline:
        lines += _lines("วันเริ่ม", start, row.was.starts_at)
    if row.has_another_deadline:
        lines += _lines("กำหนดส่ง", end, row.was.ends_at)
    if row.becomes.phase(at) == Phase.OVER:
        lines.append(LATE)
    what, when = ("กำหนดส่ง", end) if row.has_another_deadline else ("วันเริ่ม", start)
    changed = f"เปลี่ยนเป็นวันที่ {date_and_time(when)}" if when else "เปลี่ยนแปลง"
    return Message(
        kind=NoticeKind.MOVED,
        key=f"moved:{row.assessment.pk}:{at.timestamp():.6f}",
        title=f"{what}แบบประเมิน พ.ศ. {row.assessment.cycle.year} {changed}",
        address=reverse("assessments:overview", args=[row.assessment.pk]),
        body="\n".join(lines),
    )


def _lines(what: str, becomes: datetime | None, was: datetime | None) -> list[str]:
    named = [("ใหม่", becomes), ("เดิม", was)]
    return [f"{what}{which}: {date_and_time(moment)}" for which, moment in named if moment]


def _tell(told: Sequence[Told], *, roles: Collection[Role], actor: int, at: datetime) -> int:
    """Tells those who hold the roles in the agencies, but for the one who acted."""
    people = people_of([row.agency_id for row, _ in told], roles=roles)
    messages = [
        (person, message) for row, message in told for person in people.get(row.agency_id, ()) if person.pk != actor
    ]
    return tell_all(messages=messages, at=at)
