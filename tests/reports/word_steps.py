"""Word files in short steps: drawn, opened by others, looked into."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

from django.conf import settings
from lxml import etree

from assessments.models import Assessment
from reports.builders import build_editable_report
from reports.word.drawing import draw_word
from tests.reports.steps import with_ministry

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>"""


NARRATIVE = (
    "<p>กรม<strong>ทบทวน</strong>ทิศทางทุกปี น้ำบาดาล ทำ ค่ำ ซ้ำ กฎหมาย ฐาน</p>"
    "<ul><li>ข้อแรก<ol><li>ย่อยหนึ่ง</li><li>ย่อยสอง</li></ol></li><li>ข้อสอง</li></ul>"
    "<ol><li>ลำดับแรก</li></ol><ol><li>เริ่มใหม่</li></ol>"
    '<p>ดู <a href="https://example.org/?a=1&amp;b=2">เอกสาร</a> 5 &lt; 6</p>'
    "<table><thead><tr><th>หัวข้อ</th><th>ปี</th></tr></thead>"
    '<tbody><tr><td rowspan="2">ครัวเรือน</td><td>10</td></tr><tr><td>20</td></tr>'
    '<tr><td colspan="2"></td></tr></tbody></table>'
)


def word_of(assessment: Assessment) -> bytes:
    """The Word file of an assessment as it stands."""
    return draw_word(build_editable_report(with_ministry(assessment)))


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(content: bytes) -> etree._Element:
    """The text part."""
    return etree.fromstring(parts_of(content)["word/document.xml"])


def text_of(element: etree._Element) -> str:
    """The characters that stand in an element."""
    return "".join(element.itertext(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    """The name of a paragraph's style."""
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def styles_of(element: etree._Element) -> list[tuple[str, str]]:
    """Style and text of the paragraphs."""
    return [(style_of(p), text_of(p)) for p in element.iter(f"{W}p")]


def control(body: etree._Element, place: str) -> etree._Element:
    """The content of an answer's control, by the beginning of its tag."""
    (found,) = (
        sdt.find(f"{W}sdtContent")
        for sdt in body.iter(f"{W}sdt")
        if sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val").startswith(f"{place}:v")
    )
    return found


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The file with another part in the place of one, as an editor saves it."""
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for known, text in (parts_of(content) | {name: part}).items():
            package.writestr(known, text)
    return saved.getvalue()


def with_body(content: bytes, body: etree._Element) -> bytes:
    """The file with another text."""
    return with_part(content, "word/document.xml", etree.tostring(body, xml_declaration=True, encoding="UTF-8"))


def convert(content: bytes, ending: str, folder: Path) -> bytes:
    """What LibreOffice makes of a Word file, with a profile of its own and our fonts."""
    (folder / "report.docx").write_bytes(content)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=Path(settings.BASE_DIR) / "static" / "fonts", cache=folder / "cache"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        folder / "out",
        folder / "report.docx",
    ]
    environment = {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin:/usr/local/bin"}
    subprocess.run(line, env=environment, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"report.{ending}").read_bytes()
