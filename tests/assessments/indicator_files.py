"""Templates filled in as a person would, and sent in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessments.indicator_file.columns import SHEET
from assessments.indicator_file.template import draw_template
from assessments.models import Assessment, IndicatorUpload

HEAD = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEW = {
    "ชื่อตัวชี้วัด": "ตัวชี้วัดใหม่",
    "หน่วยวัด": "ร้อยละ",
    "ทิศทาง": "ค่ามากดี",
}


def template_of(assessment: Assessment) -> Workbook:
    return load_workbook(BytesIO(draw_template(assessment)))


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def column(sheet: Worksheet, label: str) -> int:
    return next(cell.column for cell in sheet[HEAD] if cell.value == label)


def put(sheet: Worksheet, row: int, **cells: object) -> None:
    """Types into cells of a row by the column's label, with _ for a space."""
    for label, value in cells.items():
        sheet.cell(row, column(sheet, label.replace("_", " "))).value = value


def row_of(sheet: Worksheet, name: str) -> int:
    place = column(sheet, "ชื่อตัวชี้วัด")
    return next(row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, place).value == name)


def empty_row(sheet: Worksheet, group: str) -> int:
    """The first row that is kept free for a group, by the beginning of its label."""
    place, name = column(sheet, "กลุ่มตัววัด"), column(sheet, "ชื่อตัวชี้วัด")
    rows = range(HEAD + 1, sheet.max_row + 1)
    return next(
        row for row in rows if str(sheet.cell(row, place).value).startswith(group) and not sheet.cell(row, name).value
    )


def filled(assessment: Assessment, fill: Callable[[Worksheet], object]) -> bytes:
    """The template after a person has worked on its table."""
    book = template_of(assessment)
    fill(book[SHEET])
    return saved(book)


def with_new(assessment: Assessment, group: str = "7.1-2", **cells: object) -> bytes:
    """The template with one further indicator."""
    return filled(assessment, lambda sheet: put(sheet, empty_row(sheet, group), **NEW, **cells))


def send(client: Client, assessment: Assessment, content: bytes, name: str = "indicators.xlsx"):
    """Sends a file in; the answer is the redirect to the preview, or the report of what is wrong."""
    address = reverse("assessments:upload_indicators", args=[assessment.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content, XLSX)})


def confirm(client: Client, assessment: Assessment):
    """Confirms the last file that was sent in."""
    upload = IndicatorUpload.objects.latest("pk")
    return client.post(reverse("assessments:indicator_upload", args=[assessment.pk, upload.pk]))


def problems(response) -> list[tuple[str, str]]:
    return [(problem.address, problem.text) for problem in response.context["problems"]]
