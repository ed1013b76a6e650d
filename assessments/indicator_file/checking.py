"""Checks an opened template cell by cell, by the rules of the indicator's form; nothing is stored here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from assessments.forms.indicators import IndicatorForm
from assessments.indicator_file.cells import RowProblem, direction_of, is_filled, typed, whole_number
from assessments.indicator_file.columns import OWN_SHEETS, SEPARATOR, Column
from assessments.indicator_file.opening import Table
from assessments.indicator_file.rows import FIGURES, FileRow, Values
from assessments.models import Direction, KeyGroup
from criteria.catalogue import Catalogue, DimensionEntry
from spreadsheets.reading import ReadCell
from thai.text import arabic_digits

GROUP = re.compile(r"(\d+\.\d+)\s*-\s*(\d+)(?!\d)")
T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell, and how to mend it."""

    sheet: str
    address: str
    label: str
    text: str

    @property
    def row(self) -> int:
        return coordinate_to_tuple(self.address)[0]


@dataclass(frozen=True)
class Checked:
    """The rows of a file that are in order, and everything that is not; rows count only without problems."""

    rows: tuple[FileRow, ...]
    problems: tuple[Problem, ...]
    ignored_sheets: tuple[str, ...]


class RowForm(IndicatorForm):
    """One row by the rules of the indicator's form; group and key groups are read from their words beforehand."""

    def __init__(self, data: Mapping[str, str], *, dimension: DimensionEntry, year: int, linear: bool) -> None:
        super().__init__(data, dimension=dimension, year=year, key_groups=KeyGroup.objects.none(), linear=linear)
        del self.fields["key_groups"], self.fields["version"]


def check_table(
    table: Table,
    columns: Sequence[Column],
    catalogue: Catalogue,
    *,
    year: int,
    linear: bool,
    key_groups: Collection[str],
) -> Checked:
    """Every row of the table; pure but for the forms, which ask no database."""
    check = _Check(table, {column.key: column for column in columns}, catalogue, year, linear, frozenset(key_groups))
    check.merged()
    for number, cells in table.sheet.rows:
        if number > table.head:
            check.row(number, cells)
    problems = sorted(check.problems, key=lambda problem: problem.row)
    extra = tuple(name for name in table.extra_sheets if name not in OWN_SHEETS)
    return Checked(tuple(check.rows), tuple(problems), extra)


class _Check:
    """Collects rows and problems of one table."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, Column],
        catalogue: Catalogue,
        year: int,
        linear: bool,
        key_groups: frozenset[str],
    ) -> None:
        self.table, self.columns, self.catalogue = table, columns, catalogue
        self.year, self.linear, self.key_groups = year, linear, key_groups
        self.rows: list[FileRow] = []
        self.problems: list[Problem] = []

    def merged(self) -> None:
        """Merged cells hide what belongs to which row."""
        for area in self.table.sheet.merged:
            if area.max_row > self.table.head:
                text = f"เซลล์ {area.coord} ถูกผสานไว้ โปรดยกเลิกการผสานเซลล์แล้วกรอกทีละแถว"
                self.problems.append(Problem(self.table.sheet.name, area.coord.split(":")[0], "", text))

    def row(self, number: int, cells: Sequence[ReadCell]) -> None:
        """One row; a row in which only the group or the hidden columns are filled is empty."""
        held = {key: cells[place] for key, place in self.table.places.items() if place < len(cells)}
        if not any(is_filled(cell) for key, cell in held.items() if key not in ("id", "version", "group")):
            return
        if row := self._read(number, held):
            self.rows.append(row)

    def _try(self, number: int, read: Callable[[], T], otherwise: T) -> T:
        """What `read` finds; where it cannot, the problem is noted and the rest of the row is read all the same."""
        try:
            return read()
        except RowProblem as problem:
            self._say(number, problem.key, problem.text)
            return otherwise

    def _say(self, number: int, key: str, text: str) -> None:
        address = f"{get_column_letter(self.table.places[key] + 1)}{number}"
        self.problems.append(Problem(self.table.sheet.name, address, self.columns[key].label, text))

    def _read(self, number: int, held: Mapping[str, ReadCell]) -> FileRow | None:
        before = len(self.problems)
        notes: list[str] = []
        data = {}
        for key, column in self.columns.items():
            data[key] = self._try(number, lambda: typed(held.get(key), column, notes), "")  # noqa: B023  called at once
        first = self.catalogue.dimensions[0]
        dimension, group = self._try(number, lambda: self._group(data["group"]), (first, first.groups[0].number))
        direction = self._try(number, lambda: direction_of(data["direction"]), Direction.HIGHER.value)
        groups = self._key_groups(number, data["key_groups"])
        values = self._values(number, data, dimension, group, direction, bad=self._bad(before))
        if values is None or len(self.problems) > before:
            return None
        pk, version = whole_number(data["id"]), whole_number(data["version"])
        return self._once(FileRow(number, pk, version, replace(values, key_groups=groups), tuple(notes)))

    def _bad(self, before: int) -> set[str]:
        """The labels of this row's columns that have a problem already."""
        return {problem.label for problem in self.problems[before:]}

    def _group(self, text: str) -> tuple[DimensionEntry, int]:
        found = GROUP.match(arabic_digits(text).strip())
        if found:
            for dimension in self.catalogue.dimensions:
                numbers = {group.number for group in dimension.groups}
                if dimension.code == found[1] and int(found[2]) in numbers:
                    return dimension, int(found[2])
        if not text:
            raise RowProblem("group", "โปรดเลือกกลุ่มตัววัดจากรายการ")
        raise RowProblem("group", f"ไม่มีกลุ่มตัววัด “{text[:60]}” ในเกณฑ์นี้ โปรดเลือกจากรายการ")

    def _key_groups(self, number: int, text: str) -> tuple[str, ...]:
        names = list(dict.fromkeys(name.strip() for name in text.split(SEPARATOR) if name.strip()))
        for name in names:
            if name not in self.key_groups:
                known = "ยังไม่ได้ระบุกลุ่มใดไว้" if not self.key_groups else "มี " + ", ".join(sorted(self.key_groups)[:5])
                text = f"ไม่พบกลุ่ม “{name[:60]}” ในลักษณะสำคัญขององค์การ ({known})"
                self._say(number, "key_groups", f"{text} โปรดแก้ชื่อให้ตรงหรือลบออก")
        return tuple(sorted(names))

    def _values(
        self,
        number: int,
        data: Mapping[str, str],
        dimension: DimensionEntry,
        group: int,
        direction: str,
        *,
        bad: set[str],
    ) -> Values | None:
        five = ", ".join(filter(None, (data.get(f"five_{level}") for level in range(1, 6))))
        sent = {**data, "group": str(group), "direction": direction, "five_targets": five}
        form = RowForm(sent, dimension=dimension, year=self.year, linear=self.linear)
        for name, errors in form.errors.items():
            key = "five_1" if name == "five_targets" else name if name in self.columns else "name"
            if self.columns[key].label not in bad:
                for error in errors:
                    self._say(number, key, str(error))
        if form.errors:
            return None
        cleaned = form.cleaned_data
        return Values(
            dimension=dimension.code,
            group=group,
            name=cleaned["name"],
            unit=cleaned["unit"],
            direction=cleaned["direction"],
            comparison_source=cleaned["comparison_source"],
            five_targets=tuple(Decimal(target) for target in cleaned.get("five_targets", ())),
            **{name: cleaned[name] for name in FIGURES},
        )

    def _once(self, row: FileRow) -> FileRow:
        """A row copied inside the file brings the id of the row it came from: the later one is a new indicator."""
        first = next((other for other in self.rows if row.pk is not None and other.pk == row.pk), None)
        if first is None:
            return row
        return replace(row, pk=None, version=None, notes=(*row.notes, f"คัดลอกมาจากแถว {first.number} ถือเป็นตัวชี้วัดใหม่"))
