"""KPI groups from a file: what each row would do. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from programme.imports.agencies import name_key
from programme.imports.shapes import Change, Planned, Problem, RowStatus
from programme.tables.shapes import Column, Line
from thai.text import arabic_digits

COLUMNS = (
    Column("name", "ชื่อหน่วยงาน", ("หน่วยงาน", "ชื่อ", "agency"), required=True),
    Column("group", "กลุ่ม", ("กลุ่มตัวชี้วัด", "กลุ่มที่", "kpi group"), required=True),
    Column("last_total", "คะแนนปีก่อน", ("คะแนนปีที่แล้ว", "last score", "last year")),
)
GROUP = re.compile(r"(?:กลุ่ม(?:ที่)?|group)?\s*([123])(?:\.0)?", re.IGNORECASE)
SCORE = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
HIGHEST = Decimal(500)


@dataclass(frozen=True)
class KnownGroup:
    """An agency with its group in the cycle, where it has one; last year's score as text."""

    agency: int
    group: int | None
    last_total: str | None


def check_groups(lines: Sequence[Line], stored: Mapping[str, KnownGroup]) -> list[Planned]:
    """What every row would do; `stored` holds the agencies by `name_key`."""
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(name_key(line.cells["name"]), line.number)
    return [_check(line, stored.get(name_key(line.cells["name"])), first) for line in lines]


def _check(line: Line, known: KnownGroup | None, first: Mapping[str, int]) -> Planned:
    cells, name = line.cells, line.cells["name"]
    problems = []
    if name and (before := first[name_key(name)]) != line.number:
        again = Problem("ชื่อหน่วยงาน", f"ซ้ำกับแถวที่ {before} ของไฟล์นี้")
        return Planned(line.number, name, RowStatus.ERROR, problems=(again,))
    if not name:
        problems.append(Problem("ชื่อหน่วยงาน", "ยังไม่ระบุ"))
    elif known is None:
        problems.append(Problem("ชื่อหน่วยงาน", "ไม่พบหน่วยงานชื่อนี้ในระบบ โปรดใช้ชื่อเต็ม"))
    group = GROUP.fullmatch(arabic_digits(cells["group"]).strip())
    if group is None:
        said = f"ไม่รู้จัก “{cells['group']}”" if cells["group"] else "ยังไม่ระบุ"
        problems.append(Problem("กลุ่ม", f"{said} ใช้ได้: 1, 2, 3"))
    last = known.last_total if known else None
    if "last_total" in cells:
        typed = arabic_digits(cells["last_total"])
        last = _score(typed)
        if typed and last is None:
            problems.append(Problem("คะแนนปีก่อน", f"“{cells['last_total']}” ต้องเป็นตัวเลข 0 ถึง 500"))
    if problems or known is None or group is None:
        return Planned(line.number, name, RowStatus.ERROR, problems=tuple(problems))
    return _planned(line, known, int(group.group(1)), last)


def _score(typed: str) -> str | None:
    """The score without needless zeros; None for what is no score."""
    if not SCORE.fullmatch(typed) or Decimal(typed) > HIGHEST:
        return None
    return f"{Decimal(typed):.6f}"


def _planned(line: Line, known: KnownGroup, group: int, last: str | None) -> Planned:
    values = {"agency": known.agency, "group": group, "last_total": last}
    changes = tuple(
        Change(label, before, after)
        for label, before, after in (
            ("กลุ่ม", str(known.group or ""), str(group)),
            ("คะแนนปีก่อน", _shown(known.last_total), _shown(last)),
        )
        if before != after
    )
    if not changes:
        return Planned(line.number, line.cells["name"], RowStatus.UNCHANGED, pk=known.agency)
    status = RowStatus.CHANGED if known.group else RowStatus.NEW
    return Planned(line.number, line.cells["name"], status, pk=known.agency, values=values, changes=changes)


def _shown(score: str | None) -> str:
    return score.rstrip("0").rstrip(".") if score else ""
