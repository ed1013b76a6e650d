"""What can be imported: the columns of the file, how its lines are checked, how they are stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from assessments.models import Cycle
from programme.actions.kpi import store_groups
from programme.actions.storing import store_agencies
from programme.imports import agencies, kpi
from programme.imports.known import known_agencies, known_groups
from programme.imports.shapes import Planned, RowStatus
from programme.models import Subject
from programme.tables.shapes import Column, Line

Plans = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Importable:
    columns: tuple[Column, ...]
    check: Callable[[Sequence[Line], Cycle | None], list[Planned]]
    store: Callable[[Plans, Cycle | None, User, datetime], int]


def _check_agencies(lines: Sequence[Line], cycle: Cycle | None) -> list[Planned]:
    return agencies.check_agencies(lines, known_agencies())


def _store_agencies(plans: Plans, cycle: Cycle | None, actor: User, at: datetime) -> int:
    return store_agencies(plans, actor=actor, at=at)


def _check_groups(lines: Sequence[Line], cycle: Cycle | None) -> list[Planned]:
    assert cycle is not None  # held by a constraint of the upload
    return kpi.check_groups(lines, known_groups(cycle))


def _store_groups(plans: Plans, cycle: Cycle | None, actor: User, at: datetime) -> int:
    assert cycle is not None
    entries = [plan["values"] for plan in plans if plan["status"] != RowStatus.UNCHANGED]
    return store_groups(cycle=cycle, entries=entries, actor=actor, at=at)


SUBJECTS = {
    Subject.AGENCIES: Importable(agencies.COLUMNS, _check_agencies, _store_agencies),
    Subject.KPI: Importable(kpi.COLUMNS, _check_groups, _store_groups),
}
