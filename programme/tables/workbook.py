"""Excel workbooks: the first sheet with the required headings; formulas stay text, merged cells hold their value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from programme.tables.shapes import Column, Table, UnreadableTable, table_of

UNPACKED_MOST = 60 * 1024 * 1024
ROWS_MOST, COLUMNS_MOST = 30_000, 60
DAMAGED = "เปิดไฟล์ Excel นี้ไม่ได้ ไฟล์อาจเสียหายหรือมีรหัสผ่าน โปรดบันทึกใหม่เป็น .xlsx แล้วนำเข้าอีกครั้ง"


def read_workbook(content: bytes, columns: Sequence[Column]) -> Table | None:
    """The table of an .xlsx file; None where no sheet holds the required headings."""
    _require_harmless(content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=False)
    except Exception as error:  # openpyxl raises nearly anything on a damaged file
        raise UnreadableTable(DAMAGED) from error
    for sheet in book.worksheets:
        rows, merged = _rows(sheet)
        others = [f"“{other.title}”" for other in book.worksheets if other is not sheet]
        how = f"Excel แผ่นงาน “{sheet.title}”"
        how += f" (ไม่ได้ใช้แผ่นงาน {', '.join(others)})" if others else ""
        how += f" มีเซลล์ผสาน {merged} ช่วง ใช้ค่าเดียวกันทุกแถวของช่วง" if merged else ""
        if found := table_of(rows, columns, how):
            return found
    return None


def _require_harmless(content: bytes) -> None:
    """Raises UnreadableTable for a package that would unpack to too much or that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > UNPACKED_MOST:
                raise UnreadableTable("ไฟล์ Excel นี้ใหญ่เกินไป โปรดเหลือเฉพาะแผ่นงานและคอลัมน์ที่ใช้ แล้วนำเข้าใหม่")
            for entry in package.infolist():
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(entry)[:2000]:
                    raise UnreadableTable(DAMAGED)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableTable(DAMAGED) from error


def _rows(sheet: Worksheet) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows as texts with their numbers, and how many merged ranges over several rows were filled."""
    rows = []
    for cells in sheet.iter_rows(max_row=min(sheet.max_row, ROWS_MOST), max_col=min(sheet.max_column, COLUMNS_MOST)):
        rows.append([_text(cell) for cell in cells])
    filled = 0
    for area in sheet.merged_cells.ranges:
        if area.max_row == area.min_row or area.min_col > COLUMNS_MOST or area.min_row > len(rows):
            continue
        filled += 1
        value = rows[area.min_row - 1][area.min_col - 1]
        for row in rows[area.min_row : area.max_row]:
            row[area.min_col - 1] = value
    return list(enumerate(rows, start=1)), filled


def _text(cell: Cell | MergedCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, ArrayFormula):
        return f"={value.text}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
