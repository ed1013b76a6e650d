"""What would change: the rows of a file against the indicators as they are stored now; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum

from assessments.indicator_file.columns import Column
from assessments.indicator_file.rows import FileRow, StoredRow, Values
from assessments.models import Direction
from criteria.catalogue import Catalogue
from thai.figures import plain


class Kind(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    STALE = "stale"
    GONE = "gone"
    OVERFULL = "overfull"


TAKEN = frozenset({Kind.NEW, Kind.CHANGED})
REASONS = {
    Kind.STALE: "มีผู้แก้ไขตัวชี้วัดนี้ในระบบหลังจากดาวน์โหลดไฟล์ จึงไม่นำเข้าแถวนี้ โปรดดาวน์โหลดไฟล์ใหม่หรือแก้ไขในระบบ",
    Kind.GONE: "ตัวชี้วัดนี้ถูกลบออกจากระบบหลังจากดาวน์โหลดไฟล์ จึงไม่นำเข้าแถวนี้ หากต้องการเพิ่มกลับ โปรดพิมพ์ในแถวว่าง",
    Kind.OVERFULL: "กลุ่มตัววัดนี้มีตัวชี้วัดได้ไม่เกิน {most} ตัว จึงไม่นำเข้าแถวนี้ โปรดลบหรือย้ายตัวชี้วัดเดิมก่อน",
}


@dataclass(frozen=True)
class Difference:
    """One value that changes, as a person reads it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A row of the file with what becomes of it; `reason` says why it is not taken over."""

    kind: Kind
    row: FileRow
    stored: StoredRow | None = None
    differences: tuple[Difference, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Plan:
    """Every row of the file, and the indicators that it does not name: these stay as they are."""

    lines: tuple[Line, ...]
    absent: tuple[StoredRow, ...]

    def of(self, *kinds: Kind) -> tuple[Line, ...]:
        """The lines of some kinds, in the order of the file."""
        return tuple(line for line in self.lines if line.kind in kinds)

    @property
    def taken(self) -> tuple[Line, ...]:
        return self.of(*TAKEN)

    @property
    def refused(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.reason)


def compare(
    rows: Sequence[FileRow], stored: Sequence[StoredRow], catalogue: Catalogue, columns: Sequence[Column]
) -> Plan:
    """What taking over the rows would do now. An indicator that the file does not name is never removed."""
    known = {row.pk: row for row in stored}
    labels = {column.key: column.label for column in columns}
    room = _room(stored, catalogue)
    lines = tuple(_line(row, known, labels, room, catalogue) for row in rows)
    named = {row.pk for row in rows}
    return Plan(lines, tuple(row for row in stored if row.pk not in named))


def _room(stored: Sequence[StoredRow], catalogue: Catalogue) -> Counter[tuple[str, int]]:
    """How many further indicators each group can hold."""
    groups = ((dimension.code, group) for dimension in catalogue.dimensions for group in dimension.groups)
    room = Counter({(code, group.number): group.max_indicators for code, group in groups})
    room.subtract((row.values.dimension, row.values.group) for row in stored)
    return room


def _line(
    row: FileRow,
    known: Mapping[int, StoredRow],
    labels: Mapping[str, str],
    room: Counter[tuple[str, int]],
    catalogue: Catalogue,
) -> Line:
    stored = known.get(row.pk) if row.pk is not None else None
    if row.pk is not None and stored is None:
        return Line(Kind.GONE, row, reason=REASONS[Kind.GONE])
    if stored and stored.values == row.values:
        return Line(Kind.UNCHANGED, row, stored)
    differences = _differences(stored.values, row.values, labels, catalogue) if stored else ()
    if stored and stored.version != row.version:
        return Line(Kind.STALE, row, stored, differences, REASONS[Kind.STALE])
    place = (row.values.dimension, row.values.group)
    if not stored or (stored.values.dimension, stored.values.group) != place:
        if room[place] <= 0:
            most = next(g.max_indicators for g in catalogue.dimension(place[0]).groups if g.number == place[1])
            return Line(Kind.OVERFULL, row, stored, differences, REASONS[Kind.OVERFULL].format(most=most))
        room[place] -= 1
    return Line(Kind.CHANGED if stored else Kind.NEW, row, stored, differences)


def _differences(
    before: Values, after: Values, labels: Mapping[str, str], catalogue: Catalogue
) -> tuple[Difference, ...]:
    found = []
    if (before.dimension, before.group) != (after.dimension, after.group):
        found.append(Difference(labels["group"], group_name(before, catalogue), group_name(after, catalogue)))
    for field in fields(Values):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name not in ("dimension", "group") and old != new:
            label = labels.get(field.name, "ค่าเป้าหมาย 5 ระดับ")
            found.append(Difference(label, _shown(old, field.name), _shown(new, field.name)))
    return tuple(found)


def group_name(values: Values, catalogue: Catalogue) -> str:
    """The dimension, number and name of a row's result group."""
    groups = catalogue.dimension(values.dimension).groups
    name = next(group.name_th for group in groups if group.number == values.group)
    return f"{values.dimension}-{values.group} {name}"


def _shown(value: object, field: str) -> str:
    if field == "direction":
        return str(Direction(str(value)).label)
    if isinstance(value, tuple):
        return ", ".join(_shown(part, "") for part in value) or "–"
    if isinstance(value, Decimal):
        return plain(value)
    return str(value or "–")
