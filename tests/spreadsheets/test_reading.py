"""An uploaded workbook is measured before it is unpacked, and comes as plain values."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from spreadsheets.reading import MOST_ROWS, MOST_UNPACKED, ReadCell, Trouble, Unreadable, read_workbook


def workbook(fill=lambda sheet: None) -> bytes:
    book, content = Workbook(), BytesIO()
    fill(book.active)
    book.save(content)
    return content.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    content = BytesIO(workbook())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return content.getvalue()


def test_values_come_with_their_address_and_kind():
    def fill(sheet):
        sheet["B2"], sheet["C2"], sheet["D2"] = "ก", 0.85, datetime(2026, 1, 5)
        sheet["C2"].number_format = "0%"
        sheet["B4"] = "=1+1"
        sheet.merge_cells("F5:G6")

    (sheet,) = read_workbook(workbook(fill)).values()
    assert (sheet.name, sheet.merged) == ("Sheet", ("F5:G6",))
    numbers = [number for number, _ in sheet.rows]
    assert numbers == [2, 4]
    assert sheet.rows[0][1][1:3] == (ReadCell("B2", "ก"), ReadCell("C2", 0.85, is_percent=True))
    assert sheet.rows[0][1][3].value == datetime(2026, 1, 5)
    assert sheet.rows[1][1][1] == ReadCell("B4", None, is_formula=True)


def test_value_of_a_formula_and_an_error_are_told_apart():
    content = BytesIO(workbook(lambda sheet: sheet.append(["=1/0"])))
    with zipfile.ZipFile(content) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    xml = parts["xl/worksheets/sheet1.xml"].decode()
    changed = (
        xml.replace('r="A1"', 'r="A1" t="e"').replace("<v></v>", "<v>#DIV/0!</v>").replace("<v />", "<v>#DIV/0!</v>")
    )
    parts["xl/worksheets/sheet1.xml"] = changed.encode()
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert load_workbook(BytesIO(target.getvalue()), data_only=True).active["A1"].value == "#DIV/0!"
    (sheet,) = read_workbook(target.getvalue()).values()
    assert sheet.rows[0][1][0] == ReadCell("A1", "#DIV/0!", is_formula=True, is_error=True)


TROUBLES = {
    "bomb": (lambda: with_part("xl/big.xml", b" " * (MOST_UNPACKED + 1)), Trouble.TOO_LARGE),
    "too many rows": (lambda: workbook(lambda s: [s.append(["ก"]) for _ in range(MOST_ROWS + 1)]), Trouble.TOO_LARGE),
    "entities": (lambda: with_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>'), Trouble.DAMAGED),
    "cut short": (lambda: workbook()[:2000], Trouble.DAMAGED),
    "no package": (lambda: b"PK\x03\x04" + b"x" * 100, Trouble.DAMAGED),
    "no workbook": (lambda: with_part("x", b"").replace(b"xl/workbook.xml", b"xl/workbook.xmx"), Trouble.DAMAGED),
}


@pytest.mark.parametrize(("make", "trouble"), TROUBLES.values(), ids=TROUBLES)
def test_file_that_cannot_be_read_says_what_is_the_matter(make, trouble):
    with pytest.raises(Unreadable) as refused:
        read_workbook(make())
    assert refused.value.trouble is trouble
