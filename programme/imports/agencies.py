"""Agencies from a file: what each row would do, told before anything is stored. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import AgencyFunction, AgencyKind
from programme.imports.shapes import Change, Planned, Problem, RowStatus
from programme.imports.words import FUNCTION_WORDS, KIND_WORDS, yes_or_no
from programme.tables.shapes import Column, Line, word_key

COLUMNS = (
    Column("name", "ชื่อหน่วยงาน", ("หน่วยงาน", "ชื่อ", "agency", "agency name"), required=True),
    Column("short_name", "ชื่อย่อ", ("ตัวย่อ", "abbreviation")),
    Column("kind", "ประเภท", ("ประเภทหน่วยงาน", "type"), required=True),
    Column("function", "ลักษณะภารกิจ", ("ภารกิจ", "ลักษณะงาน"), required=True),
    Column("ministry", "กระทรวง", ("สังกัดกระทรวง",)),
    Column("parent", "หน่วยงานต้นสังกัด", ("ต้นสังกัด", "สังกัด")),
    Column("is_active", "ใช้งาน", ("สถานะ", "active", "สถานะการใช้งาน")),
)
LABELS = {column.key: column.label for column in COLUMNS}
CLEARABLE = ("short_name", "ministry", "parent")
CLEAR = "-"
LONGEST = {"name": 200, "short_name": 40}
CALCULATES = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Known:
    """An agency as it is stored; ministry and parent by name."""

    pk: int
    name: str
    short_name: str
    kind: str
    function: str
    ministry: str
    parent: str
    is_active: bool
    leads: bool = False  # whether stored agencies name it as their ministry


def name_key(name: str) -> str:
    """Names that differ only in spaces or case are one agency."""
    return "".join(name.split()).lower()


def check_agencies(lines: Sequence[Line], stored: Mapping[str, Known]) -> list[Planned]:
    """What every row would do; `stored` holds the agencies by `name_key`."""
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(name_key(line.cells["name"]), line.number)
    read = [_read(line, stored, first) for line in lines]
    after = {key: known.kind for key, known in stored.items()}
    after |= {name_key(row.name): row.values["kind"] for row in read if "kind" in row.values}
    names = {key: known.name for key, known in stored.items()} | {
        name_key(row.name): row.name for row in read if row.values
    }
    linked = [_linked(row, stored, after, names) for row in read]
    return [_planned(row, stored.get(name_key(row.name))) for row in _without_circles(linked, stored)]


@dataclass(frozen=True)
class _Read:
    line: int
    name: str
    values: dict[str, Any]
    problems: tuple[Problem, ...]


def _read(line: Line, stored: Mapping[str, Known], first: Mapping[str, int]) -> _Read:
    """The row's own cells, each understood or refused; of an agency that the file named before nothing else counts."""
    cells, problems = line.cells, []
    values: dict[str, Any] = {}
    name = cells["name"]
    if name and (before := first[name_key(name)]) != line.number:
        return _Read(line.number, name, {}, (Problem(LABELS["name"], f"ซ้ำกับแถวที่ {before} ของไฟล์นี้"),))
    known = stored.get(name_key(name))
    if sentence := _wrong_name(name, known):
        problems.append(Problem(LABELS["name"], sentence))
    for key in ("name", "short_name"):
        if key in cells:
            values[key] = cells[key]
            if len(cells[key]) > LONGEST[key]:
                problems.append(Problem(LABELS[key], f"ยาวเกิน {LONGEST[key]} ตัวอักษร"))
    for key, words, choices in (
        ("kind", KIND_WORDS, AgencyKind.labels),
        ("function", FUNCTION_WORDS, AgencyFunction.labels),
    ):
        text = cells[key]
        if found := words.get(word_key(text)):
            values[key] = found
        else:
            said = f"ไม่รู้จัก “{text}”" if text else "ยังไม่ระบุ"
            problems.append(Problem(LABELS[key], f"{said} ใช้ได้: {', '.join(map(str, choices))}"))
    if cells.get("is_active"):
        active = yes_or_no(cells["is_active"])
        if active is None:
            problems.append(Problem(LABELS["is_active"], f"ไม่รู้จัก “{cells['is_active']}” ใช้ได้: ใช่, ไม่"))
        values["is_active"] = active
    values |= {key: cells[key] for key in ("ministry", "parent") if key in cells}
    return _Read(line.number, name, _kept_or_cleared(values, known), tuple(problems))


def _kept_or_cleared(values: Mapping[str, Any], known: Known | None) -> dict[str, Any]:
    """The values without the empty ones of a stored agency, which stay as they are; CLEAR empties one.

    What becomes a ministry stands below none.
    """
    stays = set(CLEARABLE) if known else set()
    if values.get("kind") == AgencyKind.MINISTRY:
        stays.discard("ministry")
    kept = {key: value for key, value in values.items() if value or key not in stays}
    return {key: "" if key in CLEARABLE and value == CLEAR else value for key, value in kept.items()}


def _wrong_name(name: str, known: Known | None) -> str:
    """Why the name cannot be used; "" where it can."""
    if not name:
        return "ยังไม่ระบุ"
    if name.startswith(CALCULATES):
        return f"ขึ้นต้นด้วย “{name[0]}” ระบบไม่คำนวณสูตร โปรดใส่ชื่อเป็นข้อความ"
    if known and known.name != name:
        return f"มี “{known.name}” อยู่แล้ว ต่างกันเฉพาะช่องว่างหรือตัวพิมพ์ โปรดใช้ชื่อเดิม"
    return ""


def _linked(row: _Read, stored: Mapping[str, Known], kinds: Mapping[str, str], names: Mapping[str, str]) -> _Read:
    """The row with ministry and parent by their exact names, or with what is wrong about them."""
    values, problems = dict(row.values), list(row.problems)
    is_ministry = values.get("kind") == AgencyKind.MINISTRY
    for key in ("ministry", "parent"):
        text = values.get(key)
        if not text:
            continue
        other = name_key(text)
        if other not in kinds:
            problems.append(Problem(LABELS[key], f"ไม่พบ “{text}” ทั้งในระบบและในไฟล์นี้"))
        elif key == "ministry" and is_ministry:
            problems.append(Problem(LABELS[key], "หน่วยงานที่เป็นกระทรวงไม่ต้องระบุกระทรวง"))
        elif key == "ministry" and kinds[other] != AgencyKind.MINISTRY:
            problems.append(Problem(LABELS[key], f"“{text}” ไม่ใช่หน่วยงานประเภทกระทรวง"))
        else:
            values[key] = names[other]
    known = stored.get(name_key(row.name))
    if known and known.leads and "kind" in values and not is_ministry:
        problems.append(Problem(LABELS["kind"], "มีหน่วยงานที่สังกัดกระทรวงนี้ จึงเปลี่ยนประเภทไม่ได้"))
    return _Read(row.line, row.name, values, tuple(problems))


def _without_circles(rows: Sequence[_Read], stored: Mapping[str, Known]) -> list[_Read]:
    """The rows, refused where the agency would stand above itself."""
    above = {key: name_key(known.parent) for key, known in stored.items()}
    above |= {name_key(row.name): name_key(row.values["parent"]) for row in rows if "parent" in row.values}
    found = []
    for row in rows:
        own = name_key(row.name)
        step, seen = above.get(own, ""), {own}
        while step and step not in seen:
            seen.add(step)
            step = above.get(step, "")
        if step == own and row.values.get("parent"):
            circle = Problem(LABELS["parent"], "หน่วยงานต้นสังกัดต้องไม่ใช่หน่วยงานนี้เองหรือหน่วยงานภายใต้สังกัดของหน่วยงานนี้")
            row = _Read(row.line, row.name, row.values, (*row.problems, circle))
        found.append(row)
    return found


def _planned(row: _Read, known: Known | None) -> Planned:
    if row.problems:
        return Planned(row.line, row.name, RowStatus.ERROR, problems=row.problems)
    if known is None:
        return Planned(row.line, row.name, RowStatus.NEW, values=row.values)
    changed = {key: value for key, value in row.values.items() if getattr(known, key) != value}
    changes = tuple(
        Change(LABELS[key], _word(key, getattr(known, key)), _word(key, value)) for key, value in changed.items()
    )
    status = RowStatus.CHANGED if changes else RowStatus.UNCHANGED
    return Planned(row.line, row.name, status, pk=known.pk, values=changed, changes=changes)


def _word(key: str, value: Any) -> str:
    """A stored value in words."""
    if key == "kind":
        return str(AgencyKind(value).label)
    if key == "function":
        return str(AgencyFunction(value).label)
    if key == "is_active":
        return "ใช่" if value else "ไม่"
    return value or "(ว่าง)"
