"""An uploaded workbook is measured before it is unpacked, and comes as plain values."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from spreadsheets.reading import ReadCell, Size, Trouble, Unreadable
from spreadsheets.reading import read_workbook as read
from uploads.packages import Limits

MOST = Size(Limits(parts=20, unpacked=200_000), rows=50, columns=10)


def read_workbook(content: bytes, **how: bool):
    return read(content, MOST, **how)


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
    assert (sheet.name, [area.coord for area in sheet.merged]) == ("Sheet", ["F5:G6"])
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


def with_rows(xml: bytes) -> bytes:
    """A workbook whose sheet holds these rows, as no program writes them."""
    content, target = BytesIO(workbook()), BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            part = source.read(name)
            package.writestr(name, part.replace(b"<sheetData>", b"<sheetData>" + xml))
    return target.getvalue()


def test_formulas_come_as_formulas_where_they_are_asked_for():
    def fill(sheet):
        sheet.append(["=1+1", ArrayFormula("B1:B2", "=SUM(C1:C2)")])

    (sheet,) = read_workbook(workbook(fill), formulas=True).values()
    first, second = sheet.rows[0][1]
    assert (first.value, second.value) == ("=1+1", "=SUM(C1:C2)")
    assert first.is_formula and second.is_formula


def test_columns_beyond_the_last_are_left():
    (sheet,) = read_workbook(with_rows(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')).values()
    assert sheet.rows == ((1, (ReadCell("A1", 1),)),)


TROUBLES = {
    "bomb": (lambda: with_part("xl/big.xml", b" " * (MOST.package.unpacked + 1)), Trouble.TOO_LARGE),
    "too many rows": (lambda: workbook(lambda s: [s.append(["ก"]) for _ in range(MOST.rows + 1)]), Trouble.TOO_LARGE),
    "entities": (lambda: with_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>'), Trouble.DAMAGED),
    "a row far beyond the last": (lambda: with_rows(b'<row r="99999999999"/>'), Trouble.DAMAGED),
    "merged cells that cannot be": (
        lambda: with_rows(b'</sheetData><mergeCells><mergeCell ref="A0:B2"/></mergeCells><sheetData>'),
        Trouble.DAMAGED,
    ),
    "cut short": (lambda: workbook()[:2000], Trouble.DAMAGED),
    "no package": (lambda: b"PK\x03\x04" + b"x" * 100, Trouble.DAMAGED),
    "no workbook": (lambda: with_part("x", b"").replace(b"xl/workbook.xml", b"xl/workbook.xmx"), Trouble.DAMAGED),
}


@pytest.mark.parametrize(("make", "trouble"), TROUBLES.values(), ids=TROUBLES)
def test_file_that_cannot_be_read_says_what_is_the_matter(make, trouble):
    with pytest.raises(Unreadable) as refused:
        read_workbook(make())
    assert refused.value.trouble is trouble
