"""A cycle's page: where we are today, its calendar by kind of agency, its settings, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from accounts.models import AgencyKind
from assessments.models import Cycle
from assessments.parts import Part, Section
from assessments.stages import Phase, Window
from assessments.workflow import EXTENDABLE, SUBMITTED_OR_LATER, Stage, State
from programme.actions.cycles import calendar_of
from programme.calendar import Calendar
from programme.pages.timeline import Lane, Timeline, build_timeline
from programme.problems import problems_of

# The stages in which agencies write; what follows goes on when a cycle is closed.
WRITING = (Stage.CONFIRM_USERS, Stage.SELF_ASSESSMENT)
PHASES = {Phase.BEFORE: "ยังไม่ถึง", Phase.NOW: "อยู่ในช่วงนี้", Phase.OVER: "สิ้นสุดแล้ว"}


@dataclass(frozen=True)
class StageRow:
    """A stage for all kinds of agency ("" as kind), or for one with dates of its own."""

    stage: Stage
    kind: str
    window: Window | None
    phase: Phase | None

    @property
    def kind_label(self) -> str:
        return AgencyKind(self.kind).label if self.kind else "ทุกประเภท"

    @property
    def phase_label(self) -> str:
        return PHASES[self.phase] if self.phase else "ยังไม่กำหนด"

    @property
    def phase_key(self) -> str:
        return self.phase.value if self.phase else "unset"


@dataclass(frozen=True)
class CyclePage:
    state: str
    today: tuple[str, ...]
    rows: tuple[StageRow, ...]
    timeline: Timeline | None
    kinds: tuple[tuple[str, str, bool], ...]
    parts: tuple[str, ...]
    limits: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def can_open(self) -> bool:
        return not self.problems


def read_cycle_page(cycle: Cycle, at: datetime) -> CyclePage:
    """Everything the page shows; four queries."""
    calendar = calendar_of(cycle)
    rows = stage_rows(calendar, at, closed=cycle.closed_at is not None)
    counts = cycle.assessments.aggregate(
        total=Count("pk"),
        submitted=Count("pk", filter=Q(state__in=SUBMITTED_OR_LATER)),
        released=Count("pk", filter=Q(state=State.RELEASED)),
        own=Count("pk", filter=Q(due_is_own=True)),
        users=Count("confirmed_users"),
        waiting=Count("pk", filter=Q(state__in=EXTENDABLE)),
        extended=Count("pk", filter=Q(state__in=EXTENDABLE, due_is_own=True, due_at__gt=at)),
    )
    limits = dict(cycle.page_limits.values_list("section", "pages"))
    own = {kind for _, kind in calendar}
    return CyclePage(
        state=state_of(cycle, counts["total"]),
        today=tuple(today_in_words(rows)),
        rows=tuple(rows),
        timeline=build_timeline([_lane(row) for row in rows if row.window and row.phase], at),
        kinds=tuple((kind.value, kind.label, kind.value in own) for kind in AgencyKind),
        parts=tuple(part.label for part in Part if part in cycle.required_parts),
        limits=tuple((section.label, limits[section]) for section in Section if section in limits),
        problems=tuple(problems_of(cycle, calendar)),
        counts=counts,
    )


def state_of(cycle: Cycle, assessments: int) -> str:
    """The cycle's own state in a word."""
    if cycle.closed_at:
        return "ปิดรอบแล้ว"
    return "เปิดแล้ว" if assessments else "ร่าง (ยังไม่เปิดให้หน่วยงาน)"


def stage_rows(calendar: Calendar, at: datetime, *, closed: bool = False) -> list[StageRow]:
    """Each stage for all kinds, followed by the kinds that have dates of their own for it. Pure.

    Those in which agencies write are over in a cycle that is `closed`, whatever their dates.
    """
    rows = []
    for stage in Stage:
        for kind in ["", *AgencyKind.values]:
            window = calendar.get((stage, kind))
            if window:
                phase = Phase.OVER if closed and stage in WRITING else window.phase(at)
                rows.append(StageRow(stage, kind, window, phase))
            elif not kind:
                rows.append(StageRow(stage, kind, None, None))
    return rows


def today_in_words(rows: Sequence[StageRow]) -> list[str]:
    """The stages that run today, else the one that comes next."""
    running = [row for row in rows if row.phase == Phase.NOW]
    if running:
        return [f"{row.stage.label}{'' if not row.kind else f' ({row.kind_label})'}" for row in running]
    coming = [(row.window.starts_at, row) for row in rows if row.phase == Phase.BEFORE and row.window]
    if not coming:
        return []
    _, soonest = min(coming, key=lambda pair: (pair[0] is None, pair[0]))
    return [f"ไม่อยู่ในช่วงใด ต่อไปคือ{soonest.stage.label}"]


def _lane(row: StageRow) -> Lane:
    assert row.window and row.phase
    label = f"{row.stage.label} · {row.kind_label}" if row.kind else row.stage.label
    return Lane(label, row.window, row.phase)
