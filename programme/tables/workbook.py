"""Excel workbooks: the first sheet with the required headings; formulas stay text, merged cells hold their value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from programme.tables.shapes import Column, Table, UnreadableTable, table_of
from spreadsheets.reading import ReadCell, ReadSheet, Size, Trouble, Unreadable
from spreadsheets.reading import read_workbook as read_sheets
from uploads.packages import Limits

MOST = Size(Limits(parts=1_000, unpacked=60 * 1024 * 1024), rows=30_000, columns=60)
DAMAGED = "เปิดไฟล์ Excel นี้ไม่ได้ ไฟล์อาจเสียหายหรือมีรหัสผ่าน โปรดบันทึกใหม่เป็น .xlsx แล้วนำเข้าอีกครั้ง"
TOO_LARGE = "ไฟล์ Excel นี้ใหญ่เกินไป โปรดเหลือเฉพาะแผ่นงานและคอลัมน์ที่ใช้ แล้วนำเข้าใหม่"

Rows = dict[int, list[str]]


def read_workbook(content: bytes, columns: Sequence[Column]) -> Table | None:
    """The table of an .xlsx file; None where no sheet holds the required headings."""
    try:
        sheets = read_sheets(content, MOST, formulas=True)
    except Unreadable as error:
        raise UnreadableTable(TOO_LARGE if error.trouble is Trouble.TOO_LARGE else DAMAGED) from error
    for sheet in sheets.values():
        rows = {number: [_text(cell) for cell in cells] for number, cells in sheet.rows}
        merged = _fill_merged(rows, sheet)
        others = [f"“{name}”" for name in sheets if name != sheet.name]
        how = f"Excel แผ่นงาน “{sheet.name}”"
        how += f" (ไม่ได้ใช้แผ่นงาน {', '.join(others)})" if others else ""
        how += f" มีเซลล์ผสาน {merged} ช่วง ใช้ค่าเดียวกันทุกแถวของช่วง" if merged else ""
        if found := table_of(sorted(rows.items()), columns, how):
            return found
    return None


def _fill_merged(rows: Rows, sheet: ReadSheet) -> int:
    """Gives every row of a merged range its value, in the first column; returns how many ranges cover several rows."""
    filled = 0
    last = max(rows, default=0)
    for area in sheet.merged:
        left, top = area.min_col, area.min_row
        if left > MOST.columns or top > last:
            continue
        filled += area.max_row > top
        value = _held(rows, top, left)
        for number in range(top, min(area.max_row, MOST.rows) + 1):
            row = rows.setdefault(number, [])
            row += [""] * (left - len(row))
            row[left - 1 : area.max_col] = [value, *("" for _ in row[left : area.max_col])]
    return filled


def _held(rows: Rows, number: int, column: int) -> str:
    row = rows.get(number, [])
    return row[column - 1] if column <= len(row) else ""


def _text(cell: ReadCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
