"""The last hand on a workbook: formulas get their values, and the same content gets the same bytes.

openpyxl writes formulas without values; a viewer that does not calculate (a phone, a protected view) would show none.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook

Values = Mapping[tuple[int, str], float | str]
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)</c>')
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
MOMENT = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def finished(workbook: Workbook, values: Values, at: datetime) -> bytes:
    """The file of a workbook; `values` are those of its formulas by number of the sheet and cell, `at` dates it."""
    written, content = BytesIO(), BytesIO()
    workbook.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if sheet := SHEET.fullmatch(name):
                part = _with_values(part.decode(), int(sheet[1]), values).encode()
            elif name == "docProps/core.xml":
                part = MOMENT.sub(rf"\g<1>{at:%Y-%m-%dT%H:%M:%SZ}", part.decode()).encode()
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return content.getvalue()


def _with_values(xml: str, sheet: int, values: Values) -> str:
    def filled(found: re.Match[str]) -> str:
        place, attributes, formula = found.groups()
        value = values[sheet, place]
        kind = ' t="str"' if isinstance(value, str) else ""
        shown = escape(value) if isinstance(value, str) else repr(value)
        return f'<c r="{place}"{attributes}{kind}><f>{formula}</f><v>{shown}</v></c>'

    return FORMULA.sub(filled, xml)
