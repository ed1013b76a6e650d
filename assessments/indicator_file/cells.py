"""What a cell of the template says, as the text that the form reads; what no cell can say is a RowProblem."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from assessments.indicator_file.columns import Column
from assessments.indicator_file.opening import text_of
from assessments.models import Direction
from spreadsheets.reading import ReadCell

TINY = Decimal("0.000000001")
PLACES = Decimal("0.0001")


class RowProblem(Exception):
    """A cell that cannot be read: its column, and what is wrong."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key, self.text = key, text


def is_filled(cell: ReadCell) -> bool:
    """Whether anything stands in a cell."""
    return cell.is_formula or (cell.value not in (None, "") and bool(str(cell.value).strip()))


def typed(cell: ReadCell | None, column: Column, notes: list[str]) -> str:
    """What a cell says as text; raises RowProblem for what no cell of this kind can say."""
    if cell is None or not is_filled(cell):
        return ""
    if cell.is_error:
        raise RowProblem(column.key, f"สูตรให้ผลผิดพลาด ({cell.value}) โปรดแก้สูตรหรือพิมพ์ค่าแทน")
    if cell.is_formula and cell.value in (None, ""):
        raise RowProblem(column.key, "เป็นสูตรที่ยังไม่มีค่า โปรดเปิดใน Excel แล้วบันทึกอีกครั้ง หรือวางเป็นค่าแทนสูตร")
    if isinstance(cell.value, date | time | timedelta):
        kind = "ตัวเลข" if column.is_figure else "ข้อความ"
        raise RowProblem(column.key, f"เป็นวันที่หรือเวลา ไม่ใช่{kind} โปรดเปลี่ยนรูปแบบเซลล์เป็นทั่วไปแล้วพิมพ์ใหม่")
    if column.is_figure:
        return _figure(cell, column, notes)
    return text_of(cell)


def _figure(cell: ReadCell, column: Column, notes: list[str]) -> str:
    if isinstance(cell.value, bool):
        raise RowProblem(column.key, "เป็นค่าจริง/เท็จ ไม่ใช่ตัวเลข โปรดพิมพ์ตัวเลข")
    if isinstance(cell.value, int | float):
        return _number(cell, column, notes)
    text = text_of(cell)
    if text in ("-", "–", "—", "n/a", "N/A", "ไม่มี"):
        raise RowProblem(column.key, f"มี “{text}” ถ้าไม่มีข้อมูลโปรดเว้นว่าง")
    return text


def _number(cell: ReadCell, column: Column, notes: list[str]) -> str:
    """A number as it was meant: without the last digit of binary arithmetic, a percentage as it is seen."""
    number: Any = cell.value
    exact = Decimal(repr(number))
    if not exact.is_finite():
        raise RowProblem(column.key, "ไม่ใช่ตัวเลขที่ใช้ได้ โปรดพิมพ์ตัวเลข")
    if cell.is_percent:
        exact *= 100
        notes.append(f"{column.label}: เซลล์จัดรูปแบบเป็นร้อยละ อ่านตามที่เห็นเป็น {exact.normalize():f}")
    if abs(exact) >= Decimal(10) ** 14:
        raise RowProblem(column.key, "ตัวเลขใหญ่เกินไป")
    near = exact.quantize(PLACES)
    if abs(near - exact) > TINY:
        raise RowProblem(column.key, f"มีทศนิยมเกิน 4 ตำแหน่ง ({exact:f}) โปรดปัดเศษ เช่น {near.normalize():f}")
    return f"{near.normalize():f}"


def direction_of(text: str) -> str:
    """The direction of a word; raises RowProblem for any other."""
    labels = {str(label): value for value, label in Direction.choices}
    if text in labels:
        return labels[text]
    raise RowProblem("direction", f"โปรดเลือก {' หรือ '.join(f'“{label}”' for label in labels)} จากรายการ")


def whole_number(text: str) -> int | None:
    """The whole number that a text is; None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
