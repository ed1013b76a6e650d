"""Opens an uploaded Word file. Uploads are hostile: it is looked through like evidence (nothing is believed of the
name, no entity is followed, no password or macro taken) and may not swell when it is opened."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import docx
from django.core.files import File
from docx.document import Document
from lxml import etree

from assessments.errors import Oversized, UnacceptableFile, WrongType
from assessments.files import DOCX, OLE_SIGNATURE, inspect
from reports.word.package import OFFICE
from uploads.packages import Limits

# More than any report holds, and less than evidence may: this file is taken into memory whole.
MOST = Limits(parts=10_000, unpacked=80 * 1024 * 1024, xml=20 * 1024 * 1024)
NAME = "PMQA "

NOT_WORD = "ไฟล์นี้ไม่ใช่ไฟล์ Word (.docx) โปรดอัปโหลดไฟล์ที่ดาวน์โหลดจากหน้านี้และบันทึกจาก Word"
TOO_LARGE = "ไฟล์นี้มีเนื้อหาข้างในใหญ่ผิดปกติ ระบบจึงไม่เปิดเพื่อความปลอดภัย โปรดดาวน์โหลดไฟล์ใหม่แล้วคัดลอกข้อความที่แก้ไขมาวาง"
DAMAGED = "เปิดไฟล์นี้ไม่ได้ โปรดเปิดไฟล์ใน Word แล้วบันทึกเป็น “เอกสาร Word (.docx)” อีกครั้ง"


@dataclass(frozen=True)
class Opened:
    """A Word file that is safe to read, with the properties that we once put into it."""

    document: Document
    properties: Mapping[str, str]


def open_returned(file: File, *, name: str) -> Opened:
    """The file; raises UnacceptableFile with a sentence that says how to mend it."""
    file.seek(0)
    if file.size and not file.read(8).startswith((b"PK\x03\x04", OLE_SIGNATURE)):
        raise UnacceptableFile(NOT_WORD)
    try:
        kind = inspect(file, name=name, size=file.size, most=MOST).kind
    except WrongType as error:
        raise UnacceptableFile(NOT_WORD) from error
    except Oversized as error:
        raise UnacceptableFile(TOO_LARGE) from error
    if kind is not DOCX:
        raise UnacceptableFile(NOT_WORD)
    file.seek(0)
    content = file.read()
    with damaged_files_refused():
        document = docx.Document(io.BytesIO(content))
        if document.element.body is None:
            raise UnacceptableFile(DAMAGED)
        return Opened(document, _properties(document))


@contextmanager
def damaged_files_refused() -> Iterator[None]:
    """Whatever a broken package makes zipfile, lxml or python-docx raise becomes a refusal."""
    try:
        yield
    except UnacceptableFile:
        raise
    except Exception as error:
        raise UnacceptableFile(DAMAGED) from error


def _properties(document: Document) -> dict[str, str]:
    """Our properties by their names without the common beginning; empty where there are none."""
    kind = f"{OFFICE}/custom-properties"
    for relation in document.part.package.rels.values():
        if relation.reltype == kind and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(relation.target_part.blob, parser)
            return {
                entry.get("name", "").removeprefix(NAME): "".join(entry.itertext()).strip()
                for entry in root
                if entry.get("name", "").startswith(NAME)
            }
    return {}
