"""Real files, made when a test needs them: PDF, pictures, Office packages and the older Office format."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from struct import pack

from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image
from pypdf import PdfWriter

EXECUTABLE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\x00" * 200

MAIN_PARTS = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "pptx": (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
}
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def pdf(pages: int = 1, *, title: str = "", opened_by: str | None = None, owned_by: str = "owner") -> bytes:
    """A PDF of empty pages; with `opened_by` it asks for a password ("" only restricts what a reader may do)."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": title})
    if opened_by is not None:
        writer.encrypt(user_password=opened_by, owner_password=owned_by, algorithm="AES-256")
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def picture(kind: str, *, width: int = 200, height: int = 150) -> bytes:
    """A picture with a pattern, as "PNG" or "JPEG"."""
    content = BytesIO()
    shades = bytes((x * y) % 251 for y in range(height) for x in range(width))
    Image.frombytes("L", (width, height), shades).save(content, kind)
    return content.getvalue()


def archive(parts: Mapping[str, str]) -> bytes:
    """A zip archive of the named texts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return content.getvalue()


def office(ending: str, *, macro: bool = False) -> bytes:
    """A minimal Office package: docx, xlsx or pptx, with a macro where asked."""
    part, content_type = MAIN_PARTS[ending]
    parts = {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
        ),
        "_rels/.rels": (
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONSHIPS}">'
            f'<Relationship Id="rId1" Type="{OFFICE_DOCUMENT}" Target="{part}"/></Relationships>'
        ),
        part: '<?xml version="1.0" encoding="UTF-8"?><root/>',
    }
    if macro:
        parts[f"{part.split('/')[0]}/vbaProject.bin"] = "Attribute VB_Name"
    return archive(parts)


def protected_office(ending: str, password: str) -> bytes:
    """An Office package that asks for a password, encrypted the way Office does it."""
    content = BytesIO()
    OOXMLFile(BytesIO(office(ending))).encrypt(password, content)
    return content.getvalue()


def word_97(*, protected: bool = False, macro: bool = False) -> bytes:
    """A .doc with the head of its main stream; `protected` sets the bit by which Word says that it is encrypted."""
    head = pack(
        "<HHHHHHHIBBHHII", 0xA5EC, 0x00C1, 0, 0x041E, 0, 0x0100 if protected else 0, 0x00BF, 0, 0, 0, 0, 0, 0, 0
    )
    streams = {"WordDocument": head, "0Table": b""}
    return compound_file(streams | ({"Macros/PROJECT": b"ID"} if macro else {}))


def excel_97(*, protected: bool = False, macro: bool = False, stream: str = "Workbook") -> bytes:
    """A .xls with the first records of its workbook; `protected` has the record that Excel encrypts behind."""
    begin = pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 0)
    password = pack("<HHHHH", 0x002F, 6, 0, 1, 2) if protected else b""
    streams = {stream: begin + password + pack("<HH", 0x000A, 0)}
    return compound_file(streams | ({"_VBA_PROJECT_CUR/PROJECT": b"ID"} if macro else {}))


def powerpoint_97(*, protected: bool = False) -> bytes:
    """A .ppt with its last edit; a protected one names the record of its encryption there."""
    user = pack("<HHI", 0, 0x0FF6, 24) + pack("<IIIHHBBHI", 20, 0xE391C05F, 0, 0, 0x03F4, 3, 0, 0, 8)
    edit = pack("<HHI", 0, 0x0FF5, 32 if protected else 28) + b"\x00" * 32
    return compound_file({"PowerPoint Document": edit, "Current User": user})


SECTOR = 512
SMALLEST_STREAM = 4096
FREE, LAST, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The container of older Office formats; a name such as "Macros/PROJECT" lies in a storage of its own."""
    entries = [("Root Entry", 5, b"")]
    children: dict[int, list[int]] = {0: []}
    for path, content in streams.items():
        *storage, name = path.split("/")
        parent = 0
        if storage:
            entries.append((storage[0], 1, b""))
            parent = len(entries) - 1
            children[0].append(parent)
            children[parent] = []
        entries.append((name, 2, content.ljust(SMALLEST_STREAM, b"\x00")))
        children[parent].append(len(entries) - 1)
    following = {first: second for row in children.values() for first, second in pairwise(row)}
    directory_sectors = -(-len(entries) * 128 // SECTOR)
    table = [TABLE, *range(2, directory_sectors + 1), LAST]
    directory, body = b"", b""
    for number, (name, kind, content) in enumerate(entries):
        start = len(table) if content else LAST
        sectors = len(content) // SECTOR
        table += [*range(start + 1, start + sectors), LAST] if content else []
        encoded = name.encode("utf-16-le") + b"\x00\x00"
        directory += encoded.ljust(64, b"\x00") + pack(
            "<HBBIII", len(encoded), kind, 1, FREE, following.get(number, FREE), (children.get(number) or [FREE])[0]
        )
        directory += b"\x00" * 36 + pack("<IQ", start, len(content))
        body += content
    directory = directory.ljust(directory_sectors * SECTOR, b"\x00")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 16 + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    head += pack("<IIIIIIIIII", 0, 1, 1, 0, SMALLEST_STREAM, LAST, 0, LAST, 0, 0).ljust(40, b"\x00")
    head = head.ljust(SECTOR, b"\xff")
    padded = table + [FREE] * (SECTOR // 4 - len(table))
    return head + pack(f"<{len(padded)}I", *padded) + directory + body
