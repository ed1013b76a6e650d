"""Reading an uploaded table, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence

from programme.tables.delimited import read_delimited
from programme.tables.shapes import Column, Table, UnreadableTable
from programme.tables.workbook import read_workbook

BYTES_MOST = 10 * 1024 * 1024
LINES_MOST = 20_000
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<!DOCTYPE", b"<html")


def read_table(content: bytes, columns: Sequence[Column], *, name: str = "") -> Table:
    """The table that a file of a name holds; raises UnreadableTable with a sentence that says how to mend it."""
    if not content.strip():
        raise UnreadableTable("ไฟล์นี้ว่างเปล่า โปรดเลือกไฟล์อื่น")
    if len(content) > BYTES_MOST:
        raise UnreadableTable(f"ไฟล์ใหญ่เกิน {BYTES_MOST // 1024 // 1024} เมกะไบต์ โปรดแบ่งเป็นหลายไฟล์")
    if content.startswith(OLD_EXCEL):
        raise UnreadableTable("ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) หรือมีรหัสผ่าน โปรดบันทึกเป็น .xlsx โดยไม่ตั้งรหัสผ่าน แล้วนำเข้าใหม่")
    if name.lower().endswith(".xlsx") and not content.startswith(b"PK"):
        raise UnreadableTable(
            "ไฟล์นี้ไม่ใช่ไฟล์ Excel แม้ชื่อจะลงท้ายด้วย .xlsx โปรดบันทึกเป็น .xlsx จาก Excel หากเป็น CSV ให้ลงท้ายชื่อด้วย .csv"
        )
    if content.startswith(OTHER_KINDS):
        raise UnreadableTable("ไฟล์นี้ไม่ใช่ Excel หรือ CSV โปรดเลือกไฟล์ .xlsx หรือ .csv")
    found = read_workbook(content, columns) if content.startswith(b"PK") else read_delimited(content, columns)
    if found is None:
        names = ", ".join(f"“{column.label}”" for column in columns if column.required)
        raise UnreadableTable(f"ไม่พบแถวหัวตารางที่มีคอลัมน์ {names} โปรดใช้ไฟล์แม่แบบ หรือแก้ชื่อคอลัมน์ให้ตรง")
    if not found.lines:
        raise UnreadableTable("ไฟล์มีแต่หัวตาราง ยังไม่มีข้อมูล")
    if len(found.lines) > LINES_MOST:
        raise UnreadableTable(f"ไฟล์มีเกิน {LINES_MOST:,} แถว โปรดแบ่งเป็นหลายไฟล์")
    return found
