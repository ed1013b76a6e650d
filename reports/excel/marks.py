"""The sheet of items: nine marks each, the points and the level that follow from them."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from assessments.standing import LEVEL_NAMES, NOT_ATTAINED, UNMARKED
from reports.excel import formulas
from reports.excel.content import CategoryLine, ItemLine, Rules, ScoreBook
from spreadsheets.looks import CENTRED, HEAD, NUMBER, SECTION, SECTION_NUMBER, TEXT
from spreadsheets.writing import Formula, Sheet, Value

NAME = "คะแนนรายข้อ"
FACTORS = ("A", "D", "R")
FIRST_MARK = 3
LEGEND = (
    "0 = ยังไม่มี   0.5 = บางส่วน   1 = ครบ   ช่องว่าง = ยังไม่ให้คะแนน (นับเป็น 0)   "
    "A = แนวทาง   D = การถ่ายทอดสู่การปฏิบัติ   R = ผลลัพธ์"
)


def widths(book: ScoreBook) -> list[float]:
    """The widths of the sheet's columns."""
    marks = [6.5] * (len(FACTORS) * len(book.rules.levels))
    return [8, 46, *marks, 13, 20, *([13] if book.released else [])]


def fill_marks(sheet: Sheet, book: ScoreBook) -> dict[int, str]:
    """Fills the sheet; returns the cells that hold the categories' points, by number, with the sheet's name."""
    sheet.title(f"{NAME} หมวด 1-6 {book.cover.agency} ปีงบประมาณ พ.ศ. {book.cover.year}", LEGEND, *book.notes)
    _head(sheet, book)
    cells = {}
    for category in book.categories:
        if category.items:
            cells[category.number] = f"{sheet.name}!{_category(sheet, book, category)}"
    return cells


def _head(sheet: Sheet, book: ScoreBook) -> None:
    rules = book.rules
    confirmed = ["คะแนนที่ยืนยัน"] if book.released else []
    above = [name if factor == "A" else "" for name in rules.levels for factor in FACTORS]
    first = sheet.line(["ข้อ", "หัวข้อ", *above, "คะแนน", "ระดับที่ผ่าน", *confirmed], HEAD, height=26)
    second = sheet.head(["", "", *(FACTORS * len(rules.levels)), "", "", *("" for _ in confirmed)], height=24)
    points = FIRST_MARK + len(above)
    for column in (1, 2, *range(points, points + 2 + len(confirmed))):
        sheet.inner.merge_cells(start_row=first, end_row=second, start_column=column, end_column=column)
    for column in range(FIRST_MARK, points, len(FACTORS)):
        sheet.inner.merge_cells(
            start_row=first, end_row=first, start_column=column, end_column=column + len(FACTORS) - 1
        )
    sheet.inner.freeze_panes = f"{get_column_letter(FIRST_MARK)}{second + 1}"
    sheet.inner.print_title_rows = f"{first}:{second}"


def _category(sheet: Sheet, book: ScoreBook, category: CategoryLine) -> str:
    """The category's row with its items below; returns the cell of its points."""
    marks = len(FACTORS) * len(book.rules.levels)
    points = get_column_letter(FIRST_MARK + marks)
    row = sheet.row
    own: Value = category.own
    if book.by_item and category.own is not None and all(item.recalculated for item in category.items):
        own = Formula(formulas.mean([f"{points}{row + 1}:{points}{row + len(category.items)}"]), category.own)
    confirmed = [category.confirmed] if book.released else []
    values: list[Value] = [f"หมวด {category.number}", category.name, *([None] * marks), own, None, *confirmed]
    looks = [*([SECTION] * (2 + marks)), SECTION_NUMBER, SECTION, *([SECTION_NUMBER] * len(confirmed))]
    sheet.line(values, looks)
    for item in category.items if book.by_item else ():
        _item(sheet, book, item)
    return f"{points}{row}"


def _item(sheet: Sheet, book: ScoreBook, item: ItemLine) -> None:
    levels = _ranges(sheet.row, len(item.marks))
    rules = book.rules
    confirmed = [item.confirmed] if book.released else []
    marks: list[Value] = [mark for level in item.marks for mark in level]
    looks = [TEXT, TEXT, *([CENTRED] * len(marks)), NUMBER, CENTRED, *([NUMBER] * len(confirmed))]
    sheet.line([item.code, item.name, *marks, *_outcome(levels, rules, item), *confirmed], looks)


def _outcome(levels: Sequence[str], rules: Rules, item: ItemLine) -> tuple[Value, Value]:
    """Points and level: calculated from the marks where these give them."""
    if not item.recalculated or item.points is None:
        return item.points, item.attained
    points = formulas.item_points(levels, rules.level_keys, rules.items)
    reached = formulas.attained(levels, rules.levels, below=LEVEL_NAMES[NOT_ATTAINED], unmarked=LEVEL_NAMES[UNMARKED])
    return Formula(points, item.points), Formula(reached, item.attained)


def _ranges(row: int, levels: int) -> list[str]:
    starts = range(FIRST_MARK, FIRST_MARK + levels * len(FACTORS), len(FACTORS))
    return [f"{get_column_letter(start)}{row}:{get_column_letter(start + len(FACTORS) - 1)}{row}" for start in starts]
