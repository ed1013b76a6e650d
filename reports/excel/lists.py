"""The sheets that list: automatic findings, and the index of evidence."""

from __future__ import annotations

from assessments.parts import EVIDENCE_INDEX
from reports.excel.content import ScoreBook
from spreadsheets.looks import CENTRED, NOTE, TEXT
from spreadsheets.writing import Sheet, Value

FINDINGS = "ข้อค้นพบ"
FINDING_WIDTHS = [44, 44, 70]
EVIDENCE_WIDTHS = [8, 40, 20, 14, 32, 9, 10, 60]


def fill_findings(sheet: Sheet, book: ScoreBook) -> None:
    """What the system found by itself in category 7."""
    title = f"ข้อค้นพบอัตโนมัติ หมวด 7 {book.cover.agency} ปีงบประมาณ พ.ศ. {book.cover.year}"
    sheet.title(title, "ข้อค้นพบเป็นข้อสังเกตของระบบ ไม่มีผลต่อคะแนน", *book.notes)
    sheet.head(["มิติ", "เรื่อง", "ข้อค้นพบ"], height=28)
    for finding in book.findings:
        sheet.line([finding.dimension, finding.subject, finding.text], TEXT)
    if not book.findings:
        sheet.line(["ไม่มีข้อค้นพบ"], NOTE)


def fill_evidence(sheet: Sheet, book: ScoreBook) -> None:
    """Every document of the library; a confidential one is named, its file is not in here."""
    title = f"{EVIDENCE_INDEX} {book.cover.agency} ปีงบประมาณ พ.ศ. {book.cover.year}"
    sheet.title(title, "เลขที่เป็นเลขเดียวกับในรายงานผลการดำเนินการ")
    sheet.head(["เลขที่", "ชื่อหลักฐาน", "ประเภท", "ชั้นการเปิดเผย", "ไฟล์", "ฉบับที่", "จำนวนหน้า", "อ้างถึงใน"])
    looks = [CENTRED, TEXT, TEXT, CENTRED, TEXT, CENTRED, CENTRED, TEXT]
    for entry in book.evidence:
        uses = ", ".join(entry.uses)
        values: list[Value] = [entry.number, entry.title, entry.kind, entry.classification, entry.file_name]
        sheet.line([*values, entry.revision, entry.pages, uses], looks)
    if not book.evidence:
        sheet.line(["ยังไม่มีหลักฐานในคลัง"], NOTE)
