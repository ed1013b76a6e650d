"""Reading an uploaded workbook: uploads are hostile, so it is looked through before a library opens it."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.formula import ArrayFormula

from uploads.packages import Limits, OversizedPackage, UnfitPackage, read_through

LAST_ROW = 1_048_576
FORMULA = re.compile(rb'<c\b[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f[\s>/]')
MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


@dataclass(frozen=True)
class Size:
    """The most that is read: of the package, of a sheet the rows that hold anything and its columns."""

    package: Limits
    rows: int
    columns: int


class Trouble(Enum):
    DAMAGED = "damaged"
    TOO_LARGE = "too large"


class Unreadable(Exception):
    """A file that cannot be read as a workbook."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell with what it shows; of a formula the value it had when the file was saved (None where there was none),
    or the formula itself where the reader asked for formulas."""

    address: str
    value: Any
    is_formula: bool = False
    is_percent: bool = False
    is_error: bool = False


@dataclass(frozen=True)
class ReadSheet:
    """A sheet: its rows that hold anything, as (number, cells from the first column on), and its merged cells."""

    name: str
    rows: tuple[tuple[int, tuple[ReadCell, ...]], ...]
    merged: tuple[CellRange, ...]


def read_workbook(content: bytes, size: Size, *, formulas: bool = False) -> dict[str, ReadSheet]:
    """The sheets of an xlsx file by name; raises Unreadable for a damaged file and for one that is too large."""
    try:
        read_through(content, size.package)
        with zipfile.ZipFile(BytesIO(content)) as package, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)
            return {sheet.title: _sheet(sheet, package, size) for sheet in book.worksheets}
    except OversizedPackage as error:
        raise Unreadable(Trouble.TOO_LARGE) from error
    except UnfitPackage as error:
        raise Unreadable(Trouble.DAMAGED) from error
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken or forged workbook makes the library raise
        raise Unreadable(Trouble.DAMAGED) from error


def _sheet(sheet: Any, package: zipfile.ZipFile, size: Size) -> ReadSheet:
    xml = package.read(sheet._worksheet_path)
    formulas = {found.decode() for found in FORMULA.findall(xml)}
    sheet.reset_dimensions()
    rows = tuple(_rows(sheet, formulas, size))
    return ReadSheet(sheet.title, rows, tuple(CellRange(found.decode()) for found in MERGED.findall(xml)))


def _rows(sheet: Any, formulas: set[str], size: Size) -> Iterator[tuple[int, tuple[ReadCell, ...]]]:
    held = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=size.columns), 1):
        if number > LAST_ROW:  # a forged number of a row would have the library count up to it
            raise Unreadable(Trouble.DAMAGED)
        last = next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not EMPTY_CELL), 0)
        row = tuple(_cell(cell, number, column, formulas) for column, cell in enumerate(cells[:last], 1))
        if all(cell.value in (None, "") and not cell.is_formula for cell in row):
            continue
        held += 1
        if held > size.rows:
            raise Unreadable(Trouble.TOO_LARGE)
        yield number, row


def _cell(cell: Any, row: int, column: int, formulas: set[str]) -> ReadCell:
    address = f"{get_column_letter(column)}{row}"
    if cell.value is None:
        return ReadCell(address, None, is_formula=address in formulas)
    return ReadCell(
        address=address,
        value=cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value,
        is_formula=address in formulas,
        is_percent="%" in (cell.number_format or ""),
        is_error=cell.data_type == "e",
    )
