"""What keeps a cycle from being opened for agencies. Pure."""

from __future__ import annotations

from assessments.models import Cycle
from assessments.workflow import Stage
from programme.calendar import Calendar, binding, calendar_clashes


def problems_of(cycle: Cycle, calendar: Calendar) -> list[str]:
    """Why the cycle cannot be opened, one phrase each; empty when it can."""
    problems = []
    if cycle.closed_at:
        problems.append("รอบนี้ปิดแล้ว")
    if Stage.SELF_ASSESSMENT not in binding(calendar, ""):
        problems.append("ยังไม่กำหนดวันเริ่มและวันสิ้นสุดของการประเมินตนเอง")
    problems += [clash.message for found in calendar_clashes(calendar).values() for clash in found]
    return problems
