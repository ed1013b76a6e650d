"""The files that officers download to fill in: headings, what may stand below them, and what is stored already."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from accounts.models import Agency, AgencyFunction, AgencyKind
from programme.imports.agencies import COLUMNS
from programme.tables.shapes import Column
from spreadsheets.looks import NOTE
from spreadsheets.text import safe_text
from spreadsheets.writing import Book

KEPT = "หน่วยงานที่มีอยู่แล้ว: เว้นว่างคือคงค่าเดิม ใส่ - คือลบค่าเดิม"
HELP = (
    ("ชื่อหน่วยงาน", "ชื่อเต็ม ไม่ซ้ำกัน (ต้องระบุ)"),
    ("ชื่อย่อ", f"เว้นว่างได้ {KEPT}"),
    ("ประเภท", f"ต้องระบุ: {', '.join(map(str, AgencyKind.labels))} หรือ {', '.join(AgencyKind.values)}"),
    ("ลักษณะภารกิจ", f"ต้องระบุ: {', '.join(map(str, AgencyFunction.labels))} หรือ {', '.join(AgencyFunction.values)}"),
    ("กระทรวง", f"ชื่อเต็มของกระทรวงที่มีในระบบหรือในไฟล์เดียวกัน เว้นว่างได้ {KEPT}"),
    ("หน่วยงานต้นสังกัด", f"ชื่อเต็มของหน่วยงานที่มีในระบบหรือในไฟล์เดียวกัน เว้นว่างได้ {KEPT}"),
    ("ใช้งาน", "ใช่ หรือ ไม่ เว้นว่างคือไม่เปลี่ยน"),
)


def agency_rows() -> Iterable[list[str]]:
    """The stored agencies as the columns of the file take them; one query."""
    for agency in Agency.objects.select_related("ministry", "parent").iterator():
        yield [
            agency.name,
            agency.short_name,
            str(AgencyKind(agency.kind).label),
            str(AgencyFunction(agency.function).label),
            agency.ministry.name if agency.ministry else "",
            agency.parent.name if agency.parent else "",
            "ใช่" if agency.is_active else "ไม่",
        ]


def as_csv(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that Excel opens in Thai: UTF-8 with its mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.label for column in columns])
    writer.writerows([safe_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(rows: Iterable[Sequence[str]], *, at: datetime) -> bytes:
    """An Excel file with the agencies on its first sheet and what may be filled in on the second."""
    book = Book(title="แบบนำเข้าหน่วยงาน", author="PMQA 4.0", subject="PMQA 4.0", at=at)
    sheet = book.add("หน่วยงาน", [48, 14, 22, 28, 40, 48, 10])
    sheet.head([column.label for column in COLUMNS])
    for row in rows:
        sheet.line(row)
    words = book.add("คำอธิบาย", [26, 100])
    words.title("คำอธิบายคอลัมน์")
    for line in HELP:
        words.line(line, NOTE)
    return book.content()
