"""The sheet of category 7: every indicator with three years, target, achievement and points."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from assessments.models import Direction
from criteria.schemes import LinearFive
from reports.excel import formulas
from reports.excel.content import CategoryLine, DimensionLine, GroupLine, IndicatorLine, ScoreBook
from spreadsheets.looks import CENTRED, NUMBER, PLAIN, SECTION, SECTION_NUMBER, TEXT, TOTAL, TOTAL_NUMBER, Look
from spreadsheets.writing import Formula, Sheet, Value

NAME = "ผลลัพธ์ หมวด 7"
# Columns by what they hold; the years before the assessed one stand to the left of RESULT.
DIRECTION, RESULT, TARGET, ACHIEVEMENT, POINTS, LAST = "D", "G", "I", "J", "K", 13
GROUP = Look(bold=True, wrap=False)
GROUP_NUMBER = Look(bold=True, across="right", number="#,##0.00")
EMPTY = Look(colour="A12622")
LEGEND = (
    "บรรลุ (ร้อยละ): ค่ามากดี = ผล ÷ เป้าหมาย × 100   ค่าน้อยดี = 200 − ผล ÷ เป้าหมาย × 100   "
    "คะแนนกลุ่ม = ค่าเฉลี่ยของตัวชี้วัด   คะแนนมิติ = ค่าเฉลี่ยของกลุ่มที่มีตัวชี้วัด (0 เมื่อกลุ่มบังคับว่าง)"
)


def widths(book: ScoreBook) -> list[float]:
    """The widths of the sheet's columns."""
    return [8, 44, 11, 10, *([10] * 5), 10, 10, 11, 20, *([10] * _targets(book)), *([13] if book.released else [])]


def fill_results(sheet: Sheet, book: ScoreBook, category: CategoryLine) -> str:
    """Fills the sheet; returns the cell that holds the category's points, with the sheet's name."""
    sheet.title(f"{NAME} {category.name} {book.cover.agency} ปีงบประมาณ พ.ศ. {book.cover.year}", LEGEND, *book.notes)
    sheet.head(_labels(book), height=48)
    sheet.inner.freeze_panes = f"C{sheet.row}"
    top = sheet.row
    sheet.row += 1
    cells = [_dimension(sheet, book, dimension) for dimension in book.dimensions]
    end = sheet.row
    sheet.row = top
    own: Value = category.own
    if category.own is not None and all(dimension.recalculated for dimension in book.dimensions):
        own = Formula(formulas.mean(cells), category.own)
    _wide(sheet, book, str(category.number), category.name, own, category.confirmed, (TOTAL, TOTAL_NUMBER))
    sheet.row = end
    return f"{sheet.name}!{POINTS}{top}"


def _labels(book: ScoreBook) -> list[str]:
    year = book.cover.year
    labels = ["มิติ กลุ่ม", "ตัวชี้วัด", "หน่วยวัด", "ทิศทาง", *(f"ผลปี {year - back}" for back in (2, 1, 0))]
    labels += [f"เป้าหมายปี {year - 1}", f"เป้าหมายปี {year}", "บรรลุ (ร้อยละ)", "คะแนน", "ค่าเปรียบเทียบ", "แหล่งที่มา"]
    points = book.rules.results.points[: _targets(book)] if isinstance(book.rules.results, LinearFive) else ()
    labels += [f"ค่าสำหรับ {round(point)} คะแนน" for point in points]
    return labels + (["คะแนนที่ยืนยัน"] if book.released else [])


def _targets(book: ScoreBook) -> int:
    """How many columns the target values of a linear scheme take."""
    return len(book.rules.results.points) if isinstance(book.rules.results, LinearFive) else 0


def _wide(
    sheet: Sheet, book: ScoreBook, code: str, name: str, points: Value, confirmed: Value, looks: tuple[Look, Look]
) -> int:
    """A row that stands for several indicators: only its name and points."""
    text, number = looks
    blank = [None] * (_targets(book) + 2)
    values = [code, name, *([None] * 8), points, *blank, *([confirmed] if book.released else [])]
    each = [text] * 10 + [number] + [text] * len(blank) + [number] * book.released
    return sheet.line(values, each)


def _dimension(sheet: Sheet, book: ScoreBook, dimension: DimensionLine) -> str:
    """The dimension's row with its groups below; returns the cell of its points."""
    own, end = sheet.row, sheet.row + 1 + sum(1 + max(len(group.indicators), 1) for group in dimension.groups)
    sheet.row += 1
    groups = [_group(sheet, book, group) for group in dimension.groups]
    if not groups and book.by_item:
        sheet.line(["", "ยังไม่มีตัวชี้วัด"], [TEXT, EMPTY])
        end += 1
    sheet.row = own
    points = _dimension_points(dimension, [cell for cell in groups if cell])
    _wide(sheet, book, dimension.code, dimension.name, points, dimension.confirmed, (SECTION, SECTION_NUMBER))
    sheet.row = end
    return f"{POINTS}{own}"


def _dimension_points(dimension: DimensionLine, groups: Sequence[str]) -> Value:
    if not dimension.recalculated or dimension.points is None or dimension.lacks_mandatory or not groups:
        return dimension.points
    return Formula(formulas.mean(groups), dimension.points)


def _group(sheet: Sheet, book: ScoreBook, group: GroupLine) -> str:
    """The group's row with its indicators below; returns the cell of its points, "" for a group without any."""
    name = f"กลุ่มที่ {group.number} {group.name}{' (กลุ่มบังคับ)' if group.binding else ''}"
    if not group.indicators:
        _wide(sheet, book, "", name, None, None, (GROUP, GROUP_NUMBER))
        sheet.line(["", "ยังไม่มีตัวชี้วัด มิตินี้จึงได้ 0 คะแนน"], [TEXT, EMPTY])
        return ""
    row = sheet.row
    mean = Formula(formulas.mean([f"{POINTS}{row + 1}:{POINTS}{row + len(group.indicators)}"]), group.points)
    _wide(sheet, book, "", name, mean, None, (GROUP, GROUP_NUMBER))
    for indicator in group.indicators:
        _indicator(sheet, book, indicator)
    return f"{POINTS}{row}"


def _indicator(sheet: Sheet, book: ScoreBook, line: IndicatorLine) -> None:
    entry, row, count = line.entry, sheet.row, _targets(book)
    targets = [f"{get_column_letter(LAST + 1 + place)}{row}" for place in range(count)]
    result, target = f"{RESULT}{row}", f"{TARGET}{row}"
    reached = formulas.achievement(result, target, f"{DIRECTION}{row}", str(Direction.LOWER.label))
    points = formulas.indicator_points(
        book.rules.results, reached=f"{ACHIEVEMENT}{row}", result=result, targets=targets
    )
    values: list[Value] = [f"{entry.dimension}-{entry.group}", entry.name, entry.unit, line.direction]
    values += [*entry.results, entry.previous_target, entry.target]
    values += [Formula(reached, "" if line.achievement is None else line.achievement), Formula(points, line.points)]
    values += [entry.comparison_value, entry.comparison_source]
    looks = [CENTRED, TEXT, TEXT, CENTRED, *([PLAIN] * 5), NUMBER, NUMBER, PLAIN, TEXT]
    given = [*entry.five_targets[:count], *([None] * (count - len(entry.five_targets[:count])))]
    blank: list[Value] = [None] if book.released else []
    sheet.line([*values, *given, *blank], [*looks, *([PLAIN] * count), *([NUMBER] * len(blank))])
