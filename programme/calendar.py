"""How the stages of a cycle follow each other: which order binds, what may overlap, and a year later. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from accounts.models import AgencyKind
from assessments.stages import Window
from assessments.workflow import Stage
from thai.dates import date_and_time, local

Side = Literal["starts_at", "ends_at"]
Windows = Mapping[str, Window]
# Dates by stage and kind of agency; the kind "" stands for all kinds.
Calendar = Mapping[tuple[str, str], Window]


@dataclass(frozen=True)
class Order:
    """One side of a stage must not lie before (or after) a side of another one."""

    stage: Stage
    side: Side
    not_before: tuple[Stage, Side] | None = None
    not_after: tuple[Stage, Side] | None = None


ORDERS = (
    Order(Stage.CONFIRM_USERS, "ends_at", not_after=(Stage.SELF_ASSESSMENT, "ends_at")),
    Order(Stage.SELF_ASSESSMENT, "starts_at", not_before=(Stage.CONFIRM_USERS, "starts_at")),
    Order(Stage.PRELIMINARY_CHECK, "starts_at", not_before=(Stage.SELF_ASSESSMENT, "ends_at")),
    Order(Stage.RESULTS, "starts_at", not_before=(Stage.SELF_ASSESSMENT, "ends_at")),
    Order(Stage.RESULTS, "starts_at", not_before=(Stage.PRELIMINARY_CHECK, "starts_at")),
    Order(Stage.RESULTS, "ends_at", not_before=(Stage.PRELIMINARY_CHECK, "ends_at")),
    Order(Stage.CERTIFICATION, "starts_at", not_before=(Stage.SELF_ASSESSMENT, "ends_at")),
    Order(Stage.CERTIFICATION, "starts_at", not_before=(Stage.RESULTS, "starts_at")),
)
MAY_OVERLAP = (
    (Stage.CONFIRM_USERS, Stage.SELF_ASSESSMENT),
    (Stage.PRELIMINARY_CHECK, Stage.RESULTS),
    (Stage.RESULTS, Stage.CERTIFICATION),
)
VERBS = {"starts_at": "เริ่ม", "ends_at": "สิ้นสุด"}


@dataclass(frozen=True)
class Clash:
    """A contradiction: the stage and side that should move, and the sentence that says why."""

    stage: Stage
    side: Side
    message: str


def clashes(windows: Windows) -> list[Clash]:
    """Every contradiction among the dates that bind one kind of agency; stages without dates contradict nothing."""
    found = []
    for stage, window in windows.items():
        if window.starts_at and window.ends_at and window.ends_at <= window.starts_at:
            found.append(Clash(Stage(stage), "ends_at", "วันสิ้นสุดต้องอยู่หลังวันเริ่ม"))
    for order in ORDERS:
        if sentence := _broken(order, windows):
            found.append(Clash(order.stage, order.side, sentence))
    return found


def _broken(order: Order, windows: Windows) -> str:
    """Why the dates break an order; "" where they keep it."""
    mine = _moment(windows, order.stage, order.side)
    for limit, word, broken in (
        (order.not_before, "ก่อน", lambda own, other: own < other),
        (order.not_after, "หลัง", lambda own, other: own > other),
    ):
        if limit is None:
            continue
        theirs = _moment(windows, *limit)
        if mine and theirs and broken(mine, theirs):
            stage, side = limit
            return (
                f"“{order.stage.label}” ต้องไม่{VERBS[order.side]}{word}วันที่ “{stage.label}” {VERBS[side]} "
                f"({date_and_time(theirs)})"
            )
    return ""


def _moment(windows: Windows, stage: Stage, side: Side) -> datetime | None:
    window = windows.get(stage)
    return getattr(window, side) if window else None


def binding(calendar: Calendar, kind: str) -> dict[str, Window]:
    """The dates that bind agencies of a kind: those of all kinds, replaced by their own."""
    common = {stage: window for (stage, of), window in calendar.items() if not of}
    return common | {stage: window for (stage, of), window in calendar.items() if of == kind}


def calendar_clashes(calendar: Calendar) -> dict[str, list[Clash]]:
    """The contradictions by kind of agency ("" for those without dates of their own); kinds without any are absent."""
    kinds = ["", *(kind for kind in AgencyKind.values if any(of == kind for _, of in calendar))]
    found = {kind: clashes(binding(calendar, kind)) for kind in kinds}
    return {kind: entries for kind, entries in found.items() if entries}


def years_on(moment: datetime, years: int) -> datetime:
    """The same day and time in Bangkok so many years later; 29 February becomes 28 February."""
    there = local(moment)
    day = 28 if (there.month, there.day) == (2, 29) else there.day
    return there.replace(year=there.year + years, day=day)


def overlaps_in_words() -> str:
    """Which stages may run at the same time, as a sentence."""
    pairs = ", ".join(f"“{first.label}” กับ “{second.label}”" for first, second in MAY_OVERLAP)
    return f"ช่วงที่ทับซ้อนกันได้: {pairs} ช่วงอื่นต้องไม่ทับซ้อนกัน"
