"""Reading an uploaded workbook: uploads are hostile, so it is measured before it is unpacked, and only values count."""

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
from openpyxl.utils import get_column_letter

MOST_UNPACKED = 12 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 2_000, 60
FORMULA = re.compile(rb'<c\b[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f[\s>/]')
MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY", re.I)


class Trouble(Enum):
    DAMAGED = "damaged"
    TOO_LARGE = "too large"


class Unreadable(Exception):
    """A file that cannot be read as a workbook."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class ReadCell:
    """A cell with what it shows; of a formula the value it had when the file was saved (None where there was none)."""

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
    merged: tuple[str, ...]


def read_workbook(content: bytes) -> dict[str, ReadSheet]:
    """The sheets of an xlsx file by name; raises Unreadable for a damaged file and for one that is too large."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _measure(package)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
                return {sheet.title: _sheet(sheet, package) for sheet in book.worksheets}
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken or forged file makes the libraries raise
        raise Unreadable(Trouble.DAMAGED) from error


def _measure(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > 500 or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable(Trouble.TOO_LARGE)
    if any(DECLARED.search(package.read(entry)) for entry in entries if entry.filename.endswith((".xml", ".rels"))):
        raise Unreadable(Trouble.DAMAGED)


def _sheet(sheet: Any, package: zipfile.ZipFile) -> ReadSheet:
    xml = package.read(sheet._worksheet_path)
    formulas = {found.decode() for found in FORMULA.findall(xml)}
    sheet.reset_dimensions()
    rows = tuple(_rows(sheet, formulas))
    return ReadSheet(sheet.title, rows, tuple(found.decode() for found in MERGED.findall(xml)))


def _rows(sheet: Any, formulas: set[str]) -> Iterator[tuple[int, tuple[ReadCell, ...]]]:
    held = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = tuple(_cell(cell, number, column, formulas) for column, cell in enumerate(cells[:MOST_COLUMNS], 1))
        if all(cell.value in (None, "") and not cell.is_formula for cell in row):
            continue
        held += 1
        if held > MOST_ROWS:
            raise Unreadable(Trouble.TOO_LARGE)
        yield number, row


def _cell(cell: Any, row: int, column: int, formulas: set[str]) -> ReadCell:
    address = f"{get_column_letter(column)}{row}"
    if cell.value is None:
        return ReadCell(address, None, is_formula=address in formulas)
    return ReadCell(
        address=address,
        value=cell.value,
        is_formula=address in formulas,
        is_percent="%" in (cell.number_format or ""),
        is_error=cell.data_type == "e",
    )
