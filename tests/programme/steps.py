"""The programme's world in short steps."""

from __future__ import annotations

from datetime import datetime

from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.models import Role, User
from assessments.models import Cycle
from assessments.stages import Window
from assessments.workflow import Stage
from programme.actions.cycles import save_dates
from programme.stamps import stamp_of
from tests.factories import NOW, person
from tests.visitors import visitor
from thai.dates import BANGKOK


def moment(day: int, month: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 8, 30, tzinfo=BANGKOK)


SELF = Window(moment(1, 1), moment(1, 6))
CHECK = Window(moment(2, 6), moment(1, 9))


def officer_browser(user: User | None = None) -> Client:
    """A browser in which an officer (or the given person) is logged in."""
    return visitor(user or person(Role.OFFICER))


def set_dates(cycle: Cycle, windows: dict[str, Window], kind: str = "") -> None:
    """Saves the dates of a cycle as an officer who sees it as it is."""
    save_dates(cycle=cycle, kind=kind, windows=windows, stamp=stamp_of(cycle), actor=person(Role.OFFICER), at=NOW)


def sent_dates(windows: dict[str, Window], stamp: str) -> dict[str, str]:
    """Dates as the form sends them."""
    sent = {"stamp": stamp}
    for stage in Stage:
        window = windows.get(stage)
        sent[f"{stage}_starts"] = typed(window.starts_at) if window else ""
        sent[f"{stage}_ends"] = typed(window.ends_at) if window else ""
    return sent


def typed(at: datetime | None) -> str:
    """A moment as an official types it."""
    return f"{at:%d/%m}/{at.year + 543} {at:%H:%M}" if at else ""


def run_tasks() -> list[str]:
    """Carries out what is queued as the worker does; returns what became of each."""
    from django_tasks.base import TaskResultStatus

    outcomes = []
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at"):
        task = row.task
        outcomes.append(task.func(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]))
        row.delete()
    return outcomes
