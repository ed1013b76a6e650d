"""What the agency is told about an indicator beside the automatic findings: what costs points, what looks mistyped."""

from __future__ import annotations

from assessments.findings import IndicatorEntry

PERCENT = ("ร้อยละ", "%", "เปอร์เซ็นต์")
WHOLE = 100


def absent_parts(entry: IndicatorEntry, *, linear: bool) -> list[str]:
    """What an indicator has to have to earn points, and has not; `linear` where five target values decide them."""
    parts = [] if entry.target is not None or linear else ["เป้าหมาย"]
    if linear and not entry.five_targets:
        parts.append("ค่าเป้าหมาย 5 ระดับ")
    if entry.results[-1] is None:
        parts.append("ผลปีที่ประเมิน")
    return parts


def cautions(entry: IndicatorEntry, *, linear: bool) -> list[str]:
    """Sentences for the indicator's row."""
    found = []
    if absent := absent_parts(entry, linear=linear):
        found.append(f"ยังไม่มี{'และ'.join(absent)} จึงได้ 0 คะแนน")
    if _is_percent(entry.unit) and (names := _above_whole(entry)):
        found.append(f"หน่วยเป็นร้อยละ แต่{'และ'.join(names)}มากกว่า {WHOLE} โปรดตรวจสอบตัวเลขหรือหน่วยวัด")
    return found


def _is_percent(unit: str) -> bool:
    return unit.strip().startswith(PERCENT)


def _above_whole(entry: IndicatorEntry) -> list[str]:
    names = []
    if any(value is not None and value > WHOLE for value in entry.results):
        names.append("ผล")
    if any(value is not None and value > WHOLE for value in (entry.target, entry.previous_target)):
        names.append("เป้าหมาย")
    return names
