"""How the stages of a cycle follow each other: which order binds, and a year later. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from accounts.models import AgencyKind
from assessments.stages import Window
from assessments.workflow import Stage
from thai.dates import date_and_time, local

Side = Literal["starts_at", "ends_at"]
Windows = Mapping[str, Window]
# Dates by stage and kind of agency; the kind "" stands for all kinds.
Calendar = Mapping[tuple[str, str], Window]


VERBS: Mapping[Side, str] = {"starts_at": "เริ่ม", "ends_at": "สิ้นสุด"}
# Adjoining stages may overlap: an agency that hands in early is then checked early, and told its result early.
RULE = "แต่ละช่วงต้องไม่เริ่มและไม่สิ้นสุดก่อนช่วงก่อนหน้า ช่วงที่ทับซ้อนกันทำให้หน่วยงานที่ส่งก่อนได้ตรวจและทราบผลก่อน"


@dataclass(frozen=True)
class Clash:
    """A contradiction: the stage and side that should move, and the sentence that says why."""

    stage: Stage
    side: Side
    message: str


def clashes(windows: Windows) -> list[Clash]:
    """Every contradiction among the dates that bind one kind of agency; stages without dates contradict nothing."""
    dated = [(stage, windows[stage]) for stage in Stage if stage in windows]
    found = [
        Clash(stage, "ends_at", "วันสิ้นสุดต้องอยู่หลังวันเริ่ม")
        for stage, window in dated
        if window.starts_at and window.ends_at and window.ends_at <= window.starts_at
    ]
    for (before, earlier), (stage, later) in pairwise(dated):
        for side in VERBS:
            mine, theirs = getattr(later, side), getattr(earlier, side)
            if mine and theirs and mine < theirs:
                found.append(Clash(stage, side, _broken(stage, before, side, theirs)))
    return found


def _broken(stage: Stage, before: Stage, side: Side, moment: datetime) -> str:
    verb = VERBS[side]
    return f"“{stage.label}” ต้องไม่{verb}ก่อนวันที่ “{before.label}” {verb} ({date_and_time(moment)})"


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
