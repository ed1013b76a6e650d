"""CSV files: the encoding and the separator are found, not asked for."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence

from programme.tables.shapes import Column, Table, UnreadableTable, table_of

SEPARATORS = {",": "จุลภาค ( , )", ";": "อัฒภาค ( ; )", "\t": "แท็บ", "|": "ขีดตั้ง ( | )"}


def read_delimited(content: bytes, columns: Sequence[Column]) -> Table | None:
    """The table of a CSV file; None where no separator gives the required headings."""
    text, encoding = decoded(content)
    for separator, name in SEPARATORS.items():
        how = f"CSV รหัสอักขระ {encoding} คั่นด้วย{name}"
        if found := table_of(_rows(text, separator), columns, how):
            return found
    return None


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises UnreadableTable where it is none that Thai offices use."""
    for mark, codec, name in (
        (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (มี BOM)"),
        (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
        (b"", "utf-8", "UTF-8"),
        (b"", "cp874", "TIS-620 (CP874)"),
    ):
        if not content.startswith(mark):
            continue
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, name
    raise UnreadableTable("อ่านรหัสอักขระของไฟล์ไม่ได้ โปรดบันทึกเป็น “CSV UTF-8” หรือ Excel (.xlsx) แล้วนำเข้าใหม่")


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise UnreadableTable("รูปแบบของไฟล์ CSV ไม่ถูกต้อง โปรดบันทึกใหม่จากโปรแกรมตารางคำนวณ") from error
