"""The calendar of a cycle as a drawing: a bar for each stage, the months, and today. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessments.stages import Phase, Window
from thai.dates import SHORT_MONTHS, buddhist_year, local

WIDTH, LABELS, ROW, HEAD, TICK_WIDTH = 1000, 250, 34, 30, 50


@dataclass(frozen=True)
class Lane:
    """A stage for one kind of agency, to be drawn."""

    label: str
    window: Window
    phase: Phase


@dataclass(frozen=True)
class Bar:
    label: str
    phase: str
    x: float
    width: float
    y: int
    label_y: int


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """Positions in a drawing of `width` by `height`; `today` is None where it lies outside."""

    width: int
    height: int
    head: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def build_timeline(lanes: Sequence[Lane], at: datetime) -> Timeline | None:
    """The drawing of the lanes that have both dates; None where none has."""
    dated = [lane for lane in lanes if lane.window.starts_at and lane.window.ends_at]
    if not dated:
        return None
    first = min(lane.window.starts_at for lane in dated if lane.window.starts_at)
    last = max(lane.window.ends_at for lane in dated if lane.window.ends_at)
    span = max((last - first).total_seconds(), 1)

    def place(moment: datetime) -> float:
        return round(LABELS + (WIDTH - LABELS) * (moment - first).total_seconds() / span, 1)

    bars = []
    for number, lane in enumerate(dated):
        starts, ends = lane.window.starts_at, lane.window.ends_at
        assert starts and ends
        y = HEAD + number * ROW
        width = max(place(ends) - place(starts), 4)
        bars.append(Bar(lane.label, lane.phase.value, place(starts), width, y + 7, y + 22))
    height = HEAD + len(dated) * ROW + 4
    today = place(at) if first <= at <= last else None
    return Timeline(WIDTH, height, HEAD, tuple(bars), _months(first, last, place), today)


def _months(first: datetime, last: datetime, place) -> tuple[Tick, ...]:
    """The first day of every month within, every third one where there are many."""
    there = local(first)
    year, month = there.year, there.month
    starts = []
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        begin = there.replace(year=year, month=month, day=1, hour=0, minute=0, second=0, microsecond=0)
        if begin > last:
            break
        starts.append(begin)
    step = 1 if len(starts) <= 9 else 3
    shown = [(place(begin), begin) for begin in starts[::step]]
    return tuple(
        Tick(x, f"{SHORT_MONTHS[begin.month - 1]} {buddhist_year(begin) % 100}")
        for x, begin in shown
        if x <= WIDTH - TICK_WIDTH
    )
