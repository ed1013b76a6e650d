from __future__ import annotations

import pytest

from accounts.models import AgencyFunction, AgencyKind
from programme.imports.agencies import Known, check_agencies, name_key
from programme.imports.shapes import Change, Planned, Problem, RowStatus
from programme.imports.words import FUNCTION_WORDS, KIND_WORDS, yes_or_no
from programme.tables.shapes import Line, word_key

INTERIOR = Known(1, "กระทรวงมหาดไทย", "มท.", "ministry", "policy", "", "", True, leads=True)
LANDS = Known(2, "กรมที่ดิน", "", "department", "service", "กระทรวงมหาดไทย", "กระทรวงมหาดไทย", True)
STORED = {name_key(known.name): known for known in (INTERIOR, LANDS)}


def check(*rows: dict[str, str]) -> list[Planned]:
    """The plan of rows that stand from line 2 on; kind and function are filled in where a row does not care."""
    usual = {"kind": "กรม", "function": "บริการ"}
    return check_agencies([Line(number, usual | row) for number, row in enumerate(rows, start=2)], STORED)


def problems(*rows: dict[str, str]) -> list[tuple[int, str, str]]:
    return [(row.line, problem.column, problem.message) for row in check(*rows) for problem in row.problems]


def test_new_changed_and_unchanged_are_told_apart():
    new, changed, unchanged = check(
        {"name": "กรมใหม่", "ministry": "กระทรวงมหาดไทย"},
        {"name": "กรมที่ดิน", "function": "ทั้งสอง", "short_name": "ทด.", "ministry": "-"},
        {"name": "กระทรวงมหาดไทย", "kind": "ministry", "function": "policy"},
    )
    assert new == Planned(
        2,
        "กรมใหม่",
        RowStatus.NEW,
        values={"name": "กรมใหม่", "kind": "department", "function": "service", "ministry": "กระทรวงมหาดไทย"},
    )
    assert changed == Planned(
        3,
        "กรมที่ดิน",
        RowStatus.CHANGED,
        pk=2,
        values={"short_name": "ทด.", "function": "both", "ministry": ""},
        changes=(
            Change("ชื่อย่อ", "(ว่าง)", "ทด."),
            Change("ลักษณะภารกิจ", "หน่วยบริการ", "หน่วยบริการและหน่วยนโยบาย"),
            Change("กระทรวง", "กระทรวงมหาดไทย", "(ว่าง)"),
        ),
    )
    assert unchanged == Planned(4, "กระทรวงมหาดไทย", RowStatus.UNCHANGED, pk=1)


def test_a_column_that_the_file_lacks_changes_nothing():
    assert check({"name": "กรมที่ดิน"}) == [Planned(2, "กรมที่ดิน", RowStatus.UNCHANGED, pk=2)]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"name": ""}, "ชื่อหน่วยงาน", "ยังไม่ระบุ"),
        ({"name": "ก" * 201}, "ชื่อหน่วยงาน", "ยาวเกิน 200 ตัวอักษร"),
        ({"name": "ก", "short_name": "ก" * 41}, "ชื่อย่อ", "ยาวเกิน 40 ตัวอักษร"),
        ({"name": "=A1"}, "ชื่อหน่วยงาน", "ขึ้นต้นด้วย “=” ระบบไม่คำนวณสูตร โปรดใส่ชื่อเป็นข้อความ"),
        ({"name": "กรม ที่ดิน"}, "ชื่อหน่วยงาน", "มี “กรมที่ดิน” อยู่แล้ว ต่างกันเฉพาะช่องว่างหรือตัวพิมพ์ โปรดใช้ชื่อเดิม"),
        (
            {"name": "ก", "kind": "ดาวเคราะห์"},
            "ประเภท",
            "ไม่รู้จัก “ดาวเคราะห์” ใช้ได้: กรม, จังหวัด, องค์การมหาชน, กระทรวง, องค์กรปกครองส่วนท้องถิ่น",
        ),
        (
            {"name": "ก", "function": ""},
            "ลักษณะภารกิจ",
            "ยังไม่ระบุ ใช้ได้: หน่วยบริการ, หน่วยนโยบาย, หน่วยบริการและหน่วยนโยบาย",
        ),
        ({"name": "ก", "is_active": "อาจจะ"}, "ใช้งาน", "ไม่รู้จัก “อาจจะ” ใช้ได้: ใช่, ไม่"),
        ({"name": "ก", "ministry": "กระทรวงลับ"}, "กระทรวง", "ไม่พบ “กระทรวงลับ” ทั้งในระบบและในไฟล์นี้"),
        ({"name": "ก", "ministry": "กรมที่ดิน"}, "กระทรวง", "“กรมที่ดิน” ไม่ใช่หน่วยงานประเภทกระทรวง"),
        ({"name": "ก", "parent": "กรมลับ"}, "หน่วยงานต้นสังกัด", "ไม่พบ “กรมลับ” ทั้งในระบบและในไฟล์นี้"),
        (
            {"name": "กระทรวง ก", "kind": "กระทรวง", "ministry": "กระทรวงมหาดไทย"},
            "กระทรวง",
            "หน่วยงานที่เป็นกระทรวงไม่ต้องระบุกระทรวง",
        ),
        ({"name": "กระทรวงมหาดไทย"}, "ประเภท", "มีหน่วยงานที่สังกัดกระทรวงนี้ จึงเปลี่ยนประเภทไม่ได้"),
        (
            {"name": "ก", "parent": "ก"},
            "หน่วยงานต้นสังกัด",
            "หน่วยงานต้นสังกัดต้องไม่ใช่หน่วยงานนี้เองหรือหน่วยงานภายใต้สังกัดของหน่วยงานนี้",
        ),
        (
            {"name": "กระทรวงมหาดไทย", "kind": "กระทรวง", "parent": "กรมที่ดิน"},
            "หน่วยงานต้นสังกัด",
            "หน่วยงานต้นสังกัดต้องไม่ใช่หน่วยงานนี้เองหรือหน่วยงานภายใต้สังกัดของหน่วยงานนี้",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_cell_is_named_with_its_column_and_what_would_be_right(row, column: str, message: str):
    assert problems(row) == [(2, column, message)]


def test_an_agency_twice_in_the_file_is_refused_the_second_time():
    assert problems({"name": "กรม ก"}, {"name": "กรมก"}, {"name": "กรม ก"}) == [
        (3, "ชื่อหน่วยงาน", "ซ้ำกับแถวที่ 2 ของไฟล์นี้"),
        (4, "ชื่อหน่วยงาน", "ซ้ำกับแถวที่ 2 ของไฟล์นี้"),
    ]


def test_of_an_agency_named_before_only_that_is_told_and_nothing_of_the_second_row_counts():
    first, second, below = check(
        {"name": "กรม ก"},
        {"name": "กรมก", "kind": "", "function": "", "is_active": "อาจจะ", "parent": "กรมข"},
        {"name": "กรมข", "parent": "กรม ก"},
    )
    assert second.problems == (Problem("ชื่อหน่วยงาน", "ซ้ำกับแถวที่ 2 ของไฟล์นี้"),)
    assert (first.status, below.status, below.values["parent"]) == (RowStatus.NEW, RowStatus.NEW, "กรม ก")


def test_ministry_and_parent_may_stand_further_down_in_the_file_and_are_named_exactly():
    first, *_ = check(
        {"name": "กอง ก", "ministry": "กระทรวง ใหม่", "parent": "กรมใหม่"},
        {"name": "กรมใหม่", "parent": "กระทรวงใหม่"},
        {"name": "กระทรวงใหม่", "kind": "กระทรวง"},
    )
    assert (first.problems, first.values["ministry"], first.values["parent"]) == ((), "กระทรวงใหม่", "กรมใหม่")


def test_circles_through_several_rows_are_refused_in_each_of_them():
    found = problems(
        {"name": "ก", "parent": "ข"},
        {"name": "ข", "parent": "ค"},
        {"name": "ค", "parent": "ก"},
        {"name": "ง", "parent": "ก"},
    )
    assert [(line, column) for line, column, _ in found] == [(line, "หน่วยงานต้นสังกัด") for line in (2, 3, 4)]


def test_all_that_is_wrong_in_a_row_is_told_at_once():
    (row,) = check({"name": "", "kind": "x", "function": "y"})
    assert (row.status, [problem.column for problem in row.problems]) == (
        RowStatus.ERROR,
        ["ชื่อหน่วยงาน", "ประเภท", "ลักษณะภารกิจ"],
    )
    assert row.problems[0] == Problem("ชื่อหน่วยงาน", "ยังไม่ระบุ")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("กรม", "department"),
        ("Department", "department"),
        ("จว.", "province"),
        ("อปท.", "local"),
        ("องค์การมหาชน", "public_organisation"),
        ("PUBLIC ORGANISATION", "public_organisation"),
        ("public_organisation", "public_organisation"),
        ("กระทรวง", "ministry"),
    ],
)
def test_kinds_are_known_in_thai_and_english(word: str, kind: str):
    assert KIND_WORDS[word_key(word)] == kind


def test_every_kind_and_function_is_known_by_its_value_and_its_label():
    assert {KIND_WORDS[word_key(str(word))] for word in (*AgencyKind.values, *AgencyKind.labels)} == set(AgencyKind)
    words = (*AgencyFunction.values, *AgencyFunction.labels)
    assert {FUNCTION_WORDS[word_key(str(word))] for word in words} == set(AgencyFunction)


@pytest.mark.parametrize(("word", "said"), [("ใช่", True), ("YES", True), ("ไม่", False), ("0", False), ("?", None)])
def test_yes_and_no(word: str, said: bool | None):
    assert yes_or_no(word) is said
