from __future__ import annotations

from datetime import datetime

from assessments.stages import Phase, Window
from programme.pages.timeline import LABELS, WIDTH, Lane, build_timeline
from thai.dates import BANGKOK


def day(month: int, number: int = 1, year: int = 2026) -> datetime:
    return datetime(year, month, number, tzinfo=BANGKOK)


def test_bars_lie_where_their_dates_lie_and_today_between():
    lanes = [Lane("ก", Window(day(1), day(3)), Phase.OVER), Lane("ข", Window(day(3), day(5)), Phase.NOW)]
    drawn = build_timeline(lanes, day(4))
    assert drawn is not None
    first, second = drawn.bars
    assert (first.x, round(second.x + second.width, 1)) == (LABELS, WIDTH)
    assert round(first.x + first.width, 1) == second.x
    assert second.x < drawn.today < second.x + second.width
    assert [tick.label for tick in drawn.ticks] == ["ก.พ. 69", "มี.ค. 69", "เม.ย. 69"]
    assert [bar.phase for bar in drawn.bars] == ["over", "now"]


def test_today_is_not_drawn_outside_the_cycle():
    drawn = build_timeline([Lane("ก", Window(day(1), day(3)), Phase.OVER)], day(4))
    assert drawn is not None
    assert drawn.today is None


def test_a_long_cycle_names_every_third_month():
    drawn = build_timeline([Lane("ก", Window(day(1), day(12, year=2027)), Phase.NOW)], day(4))
    assert drawn is not None
    assert [tick.label for tick in drawn.ticks][:3] == ["ก.พ. 69", "พ.ค. 69", "ส.ค. 69"]


def test_nothing_is_drawn_without_dates():
    assert build_timeline([Lane("ก", Window(None, None), Phase.NOW)], day(4)) is None
