"""Pieces of WordprocessingML as text. Word text is written with hundreds of small elements; strings keep that fast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML cannot hold, whatever people paste.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Word keeps Thai apart from Latin: each look is named for both.
BOLD = "<w:b/><w:bCs/>"
RIGHT = '<w:jc w:val="right"/>'
# English Metric Units, in which Word measures pictures.
EMU_PER_MM = 36_000
# The width of the text in twentieths of a point: A4 less the margins, and A4 across.
TEXT_WIDTH = 11906 - 1701 - 1134
WIDE_WIDTH = 16838 - 1134 - 1134
# Where pages change their direction within a chapter: what stood before was upright, or lay across.
UPRIGHT_ENDS, ACROSS_ENDS = "<upright-ends/>", "<across-ends/>"


def escaped(text: str) -> str:
    """The text as it may stand in XML, in an attribute too."""
    return escape(UNWRITABLE.sub("", text), {'"': "&quot;"})


def run(text: str, properties: str = "") -> str:
    """Characters of one look."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; `content` are its runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field that Word works out itself, with what stands there until it does."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""

    def mark(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{look}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(shown, properties) + mark("end")


def place_link(anchor: str, content: str) -> str:
    """A link to a place in the file."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def control(number: int, *, tag: str, title: str, content: str, empty: bool) -> str:
    """A content control that cannot be deleted but written in; an empty one shows its content as an invitation."""
    invitation = "<w:showingPlcHdr/>" if empty else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(title)}"/><w:tag w:val="{escaped(tag)}"/><w:id w:val="{number}"/>'
        f'<w:lock w:val="sdtLocked"/>{invitation}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def cell(width: int, content: str, *, span: int = 1, properties: str = "") -> str:
    """A table cell; `content` are paragraphs, of which Word needs one."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{properties}</w:tcPr>{content}</w:tc>'


def row(cells: str, *, head: bool = False, whole: bool = True) -> str:
    """A table row; a head is repeated on every page, a `whole` row never broken between two."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def table(
    widths: Sequence[int], rows: str, *, style: str = "ReportTable", head: bool = True, margin: int | None = None
) -> str:
    """A table with fixed columns; `head` says that its first row looks like one, `margin` sets its cells closer."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblLook w:val="{"0620" if head else "0600"}" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    margins = "" if margin is None else f"<w:tblCellMar>{sides}</w:tblCellMar>"
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{margins}{look}"
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def picture(number: int, relation: str, *, alt: str, name: str, width_mm: float, height_mm: float) -> str:
    """A picture in the line, with its words for those who do not see it."""
    size = f'cx="{round(width_mm * EMU_PER_MM)}" cy="{round(height_mm * EMU_PER_MM)}"'
    graphic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{escaped(name)}" descr="{escaped(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{graphic}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{escaped(name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
