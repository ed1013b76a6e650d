from __future__ import annotations

import pytest

from programme.imports.kpi import KnownGroup, check_groups
from programme.imports.shapes import Change, Planned, RowStatus
from programme.tables.shapes import Line

STORED = {
    "กรมก": KnownGroup(1, None, None),
    "กรมข": KnownGroup(2, 3, "412.030000"),
}


def check(*rows: dict[str, str]) -> list[Planned]:
    return check_groups([Line(number, row) for number, row in enumerate(rows, start=2)], STORED)


@pytest.mark.parametrize("word", ["3", "๓", "กลุ่ม 3", "กลุ่มที่ ๓", "Group 3", "3.0"])
def test_a_group_is_known_however_it_is_written(word: str):
    (row,) = check({"name": "กรม ก", "group": word})
    assert (row.status, row.values) == (RowStatus.NEW, {"agency": 1, "group": 3, "last_total": None})


def test_changed_and_unchanged():
    changed, unchanged, _ = check(
        {"name": "กรมข", "group": "2", "last_total": "๔๐๐.๕"}, {"name": "กรมก", "group": ""}, {"name": "", "group": "1"}
    )
    assert changed.changes == (Change("กลุ่ม", "3", "2"), Change("คะแนนปีก่อน", "412.03", "400.5"))
    assert changed.values == {"agency": 2, "group": 2, "last_total": "400.500000"}
    assert check({"name": "กรมข", "group": "3"})[0].status == RowStatus.UNCHANGED
    assert check({"name": "กรมข", "group": "3", "last_total": "412.03"})[0].status == RowStatus.UNCHANGED
    assert check({"name": "กรมข", "group": "3", "last_total": ""})[0].changes == (Change("คะแนนปีก่อน", "412.03", ""),)
    assert unchanged.status == RowStatus.ERROR


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"name": "", "group": "1"}, "ชื่อหน่วยงาน", "ยังไม่ระบุ"),
        ({"name": "กรมลับ", "group": "1"}, "ชื่อหน่วยงาน", "ไม่พบหน่วยงานชื่อนี้ในระบบ โปรดใช้ชื่อเต็ม"),
        ({"name": "กรมก", "group": "4"}, "กลุ่ม", "ไม่รู้จัก “4” ใช้ได้: 1, 2, 3"),
        ({"name": "กรมก", "group": ""}, "กลุ่ม", "ยังไม่ระบุ ใช้ได้: 1, 2, 3"),
        ({"name": "กรมก", "group": "1", "last_total": "501"}, "คะแนนปีก่อน", "“501” ต้องเป็นตัวเลข 0 ถึง 500"),
        ({"name": "กรมก", "group": "1", "last_total": "=1"}, "คะแนนปีก่อน", "“=1” ต้องเป็นตัวเลข 0 ถึง 500"),
    ],
)
def test_a_wrong_cell_is_named(row, column: str, message: str):
    (planned,) = check(row)
    assert [(problem.column, problem.message) for problem in planned.problems] == [(column, message)]


@pytest.mark.parametrize("group", ["2", ""])
def test_an_agency_twice_is_refused_for_that_alone(group: str):
    _, second = check({"name": "กรมก", "group": "1"}, {"name": "กรม ก", "group": group})
    assert [problem.message for problem in second.problems] == ["ซ้ำกับแถวที่ 2 ของไฟล์นี้"]
