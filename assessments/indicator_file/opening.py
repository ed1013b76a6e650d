"""Opens an uploaded template: is it a workbook at all, is it of this assessment, where does its table begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.files import File

from assessments.errors import UnacceptableFile, WrongType
from assessments.files import XLSX, inspect
from assessments.indicator_file.columns import FORMAT, ORIGIN, SHEET, Column
from assessments.models import Assessment
from assessments.reading import catalogue_of
from spreadsheets.reading import ReadCell, ReadSheet, Size, Trouble, Unreadable, read_workbook
from spreadsheets.text import typed_text
from uploads.packages import Limits

MOST_BYTES = 5 * 1024 * 1024
MOST = Size(Limits(parts=500, unpacked=12 * 1024 * 1024), rows=2_000, columns=60)
HEAD_WITHIN = 20
AGAIN = "โปรดดาวน์โหลดแบบกรอกจากหน้านี้แล้วกรอกใหม่"
NOT_EXCEL = f"ไฟล์นี้ไม่ใช่ Excel ชนิด .xlsx {AGAIN} หรือเปิดใน Excel แล้วบันทึกเป็น .xlsx"
TOO_LARGE = "ไฟล์มีขนาดใหญ่หรือมีแถวมากผิดปกติ โปรดลบแผ่นงานและแถวที่ไม่เกี่ยวข้อง หรือ" + AGAIN
DAMAGED = "ไฟล์นี้เสียหายหรือไม่สมบูรณ์ จึงเปิดไม่ได้ โปรดเปิดใน Excel แล้วบันทึกใหม่ หรือ" + AGAIN
NOT_OURS = f"ไฟล์นี้ไม่ใช่แบบกรอกตัวชี้วัดของระบบ {AGAIN}"
OTHER_YEAR = f"ไฟล์นี้เป็นแบบกรอกของปี {{year}} แต่แบบประเมินนี้เป็นของปี {{own}} {AGAIN}"
OTHER_AGENCY = f"ไฟล์นี้เป็นแบบกรอกของ{{agency}} ไม่ใช่ของหน่วยงานในแบบประเมินนี้ {AGAIN}"
OTHER_EDITION = f"ไฟล์นี้เป็นแบบกรอกของเกณฑ์ฉบับอื่น {AGAIN}"
NO_TABLE = f"ไม่พบตารางในแผ่น “{SHEET}” หัวคอลัมน์อาจถูกลบหรือเปลี่ยนชื่อ ({{missing}}) {AGAIN}"


@dataclass(frozen=True)
class Table:
    """The table of an opened file: its sheet, the row of its head, and where each column stands (from 0)."""

    sheet: ReadSheet
    head: int
    places: Mapping[str, int]
    extra_sheets: tuple[str, ...]


def open_template(file: File, *, name: str, assessment: Assessment, columns: Sequence[Column]) -> Table:
    """The table in an uploaded file; raises UnacceptableFile for whatever is no template of this assessment."""
    if (file.size or 0) > MOST_BYTES:
        raise UnacceptableFile(TOO_LARGE)
    try:
        kind = inspect(file, name=name, size=file.size or 0).kind
    except WrongType as error:
        raise UnacceptableFile(NOT_EXCEL) from error
    if kind is not XLSX:
        raise UnacceptableFile(NOT_EXCEL)
    file.seek(0)
    try:
        sheets = read_workbook(file.read(), MOST)
    except Unreadable as error:
        raise UnacceptableFile(TOO_LARGE if error.trouble is Trouble.TOO_LARGE else DAMAGED) from error
    _require_origin(sheets.get(ORIGIN), assessment)
    return _table(sheets, columns)


def text_of(cell: ReadCell) -> str:
    """What a cell holds as the text that somebody typed."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else typed_text(str(value)).strip()


def _require_origin(sheet: ReadSheet | None, assessment: Assessment) -> None:
    said = {text_of(cells[0]): text_of(cells[1]) for _, cells in sheet.rows if len(cells) > 1} if sheet else {}
    if said.get("format") != FORMAT:
        raise UnacceptableFile(NOT_OURS)
    if said.get("year") != str(assessment.cycle.year):
        raise UnacceptableFile(OTHER_YEAR.format(year=said.get("year", "")[:10], own=assessment.cycle.year))
    if said.get("assessment") != str(assessment.pk):
        raise UnacceptableFile(OTHER_AGENCY.format(agency=said.get("agency", "หน่วยงานอื่น")[:200]))
    catalogue = catalogue_of(assessment)
    if said.get("edition") != f"{catalogue.key}/{catalogue.revision}":
        raise UnacceptableFile(OTHER_EDITION)


def _table(sheets: Mapping[str, ReadSheet], columns: Sequence[Column]) -> Table:
    labels = {column.label: column.key for column in columns}
    best: dict[str, int] = {}
    for sheet in sorted(sheets.values(), key=lambda sheet: sheet.name != SHEET):
        for number, cells in sheet.rows[:HEAD_WITHIN]:
            places = {labels[text]: place for place, cell in enumerate(cells) if (text := text_of(cell)) in labels}
            if len(places) == len(labels):
                others = tuple(name for name, other in sheets.items() if other is not sheet)
                return Table(sheet, number, places, others)
            best = max(best, places, key=len)
    missing = [label for label, key in labels.items() if key not in best]
    raise UnacceptableFile(NO_TABLE.format(missing=", ".join(missing[:5])))
