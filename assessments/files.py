"""What a file really is: uploads are hostile, so all is read from the content, nothing believed of the name."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

import msoffcrypto
import olefile
from django.conf import settings
from django.core.files import File
from PIL import Image, ImageFile
from pypdf import PdfReader

from assessments.errors import Oversized, UnacceptableFile, WrongType
from uploads.packages import (
    DamagedPackage,
    HostilePackage,
    Limits,
    OversizedPackage,
    ProtectedPackage,
    read_through,
)

OOXML = "application/vnd.openxmlformats-officedocument."
OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
MEGAPIXELS_MOST = 100_000_000
PACKAGE_MOST = Limits(parts=10_000, unpacked=300 * 1024 * 1024)


@dataclass(frozen=True)
class FileType:
    """A type the library takes: the names' endings, the media type, and the word people know it by."""

    endings: tuple[str, ...]
    media_type: str
    label: str


PDF = FileType((".pdf",), "application/pdf", "PDF")
PNG = FileType((".png",), "image/png", "PNG")
JPEG = FileType((".jpg", ".jpeg"), "image/jpeg", "JPEG")
DOCX = FileType((".docx",), OOXML + "wordprocessingml.document", "Word")
XLSX = FileType((".xlsx",), OOXML + "spreadsheetml.sheet", "Excel")
PPTX = FileType((".pptx",), OOXML + "presentationml.presentation", "PowerPoint")
DOC = FileType((".doc",), "application/msword", "Word")
XLS = FileType((".xls",), "application/vnd.ms-excel", "Excel")
PPT = FileType((".ppt",), "application/vnd.ms-powerpoint", "PowerPoint")
ACCEPTED = (PDF, DOCX, DOC, XLSX, XLS, PPTX, PPT, PNG, JPEG)
ENDINGS = tuple(ending for kind in ACCEPTED for ending in kind.endings)

# The part that makes an Office package a document of its kind, and the stream of the older format.
PACKAGE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
OLE_STREAMS = {"WordDocument": DOC, "Workbook": XLS, "PowerPoint Document": PPT}
OLE_MACROS = {"Macros", "_VBA_PROJECT_CUR"}
# Pillow calls a photo MPO when the camera keeps a second picture in the same file.
PICTURES = {"PNG": PNG, "JPEG": JPEG, "MPO": JPEG}
PICTURE_TYPES = frozenset({PNG.media_type, JPEG.media_type})

WRONG_TYPE = "ไฟล์นี้ไม่ใช่ชนิดที่ระบบรับ ระบบรับเฉพาะ PDF Word Excel PowerPoint PNG และ JPEG โปรดบันทึกเอกสารเป็นชนิดดังกล่าวแล้วแนบใหม่"
PROTECTED = "ไฟล์นี้ตั้งรหัสผ่านไว้ ผู้ตรวจประเมินจะเปิดไม่ได้ โปรดปลดรหัสผ่านแล้วแนบใหม่"
DAMAGED = "ไฟล์นี้เสียหายหรือไม่สมบูรณ์ จึงเปิดไม่ได้ โปรดตรวจสอบไฟล์ต้นฉบับแล้วแนบใหม่"
EMPTY = "ไฟล์นี้ว่างเปล่า (0 ไบต์) โปรดตรวจสอบไฟล์ต้นฉบับแล้วแนบใหม่"
MACRO = "ไฟล์นี้มีมาโคร ซึ่งระบบไม่รับเพื่อความปลอดภัย โปรดบันทึกเป็นไฟล์ที่ไม่มีมาโครแล้วแนบใหม่"
HOSTILE = (
    "ไฟล์นี้คลายออกแล้วใหญ่ผิดปกติหรือมีส่วนที่โปรแกรมสำนักงานไม่ได้สร้าง ระบบไม่รับเพื่อความปลอดภัย โปรดบันทึกเป็นไฟล์ใหม่หรือเป็น PDF แล้วแนบใหม่"
)
TOO_LARGE_PICTURE = "ภาพมีความละเอียดเกิน 100 ล้านพิกเซล โปรดย่อขนาดภาพแล้วแนบใหม่"


@dataclass(frozen=True)
class Inspected:
    """What an acceptable file is."""

    kind: FileType
    size: int
    sha256: str
    pages: int | None


def inspect(file: BinaryIO | File, *, name: str, size: int, most: Limits = PACKAGE_MOST) -> Inspected:
    """Looks at the content of an upload; raises UnacceptableFile with a sentence that says how to mend it.

    `most` is what an Office package may unpack to; beyond it the refusal is Oversized.
    """
    limit = settings.EVIDENCE_MAX_BYTES
    if size == 0:
        raise UnacceptableFile(EMPTY)
    if size > limit:
        raise UnacceptableFile(
            f"ไฟล์มีขนาด {size / 1048576:.1f} เมกะไบต์ เกินขนาดสูงสุด {limit // 1048576} เมกะไบต์ โปรดลดขนาดหรือแบ่งไฟล์แล้วแนบใหม่"
        )
    file.seek(0)
    content = file.read()
    kind = _kind(content, most)
    ending = PurePath(name).suffix.lower()
    if ending not in kind.endings:
        raise UnacceptableFile(
            f"ชื่อไฟล์ลงท้ายด้วย “{ending or 'ไม่มีนามสกุล'}” แต่เนื้อหาเป็น {kind.label} "
            f"โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย {kind.endings[0]} แล้วแนบใหม่"
        )
    return Inspected(kind, len(content), hashlib.sha256(content).hexdigest(), _pages(content, kind))


def _kind(content: bytes, most: Limits) -> FileType:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(content)
    if content.startswith(b"PK\x03\x04"):
        return _package(content, most)
    if content.startswith(OLE_SIGNATURE):
        return _ole(content)
    raise WrongType(WRONG_TYPE)


def _picture(content: bytes) -> FileType:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            kind = PICTURES[picture.format or ""]
            if picture.width * picture.height > MEGAPIXELS_MOST:
                raise UnacceptableFile(TOO_LARGE_PICTURE)
            if kind is JPEG:
                picture.draft(None, (1, 1))
                with cut_short_pictures_refused():
                    picture.load()  # decoded small, but to the end: verify() does not notice a JPEG that was cut short
            else:
                picture.verify()
    except UnacceptableFile:
        raise
    except Image.DecompressionBombError as error:
        raise UnacceptableFile(TOO_LARGE_PICTURE) from error
    except Exception as error:
        raise UnacceptableFile(DAMAGED) from error
    return kind


@contextmanager
def cut_short_pictures_refused() -> Iterator[None]:
    """Pillow's own strictness, which WeasyPrint switches off for the whole process when it is imported."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _package(content: bytes, most: Limits) -> FileType:
    try:
        names = read_through(content, most)
    except ProtectedPackage as error:
        raise UnacceptableFile(PROTECTED) from error
    except OversizedPackage as error:
        raise Oversized(HOSTILE) from error
    except HostilePackage as error:
        raise UnacceptableFile(HOSTILE) from error
    except DamagedPackage as error:
        raise UnacceptableFile(DAMAGED) from error
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnacceptableFile(MACRO)
    for part, kind in PACKAGE_PARTS.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    raise WrongType(WRONG_TYPE)


def _ole(content: bytes) -> FileType:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {entry[0] for entry in container.listdir()}
            if "EncryptedPackage" in streams:
                raise UnacceptableFile(PROTECTED)
            if streams & OLE_MACROS:
                raise UnacceptableFile(MACRO)
            found = next((kind for stream, kind in OLE_STREAMS.items() if stream in streams), None)
            if found is None:
                raise WrongType(WRONG_TYPE)
            if not all(_is_whole(container, entry) for entry in container.listdir()):
                raise UnacceptableFile(DAMAGED)
        if msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted():
            raise UnacceptableFile(PROTECTED)
    except UnacceptableFile:
        raise
    except Exception as error:
        raise UnacceptableFile(DAMAGED) from error
    return found


def _is_whole(container: olefile.OleFileIO, entry: list[str]) -> bool:
    """Whether a stream is as long as the directory says; one of a file that was cut short is not."""
    declared = container.get_size(entry)
    return len(container.openstream(entry).read()) == declared


def _pages(content: bytes, kind: FileType) -> int | None:
    if kind is not PDF:
        return None
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnacceptableFile(PROTECTED)
        pages = len(reader.pages)
    except UnacceptableFile:
        raise
    except NotImplementedError as error:  # protected in a way pypdf does not know, for example by certificate
        raise UnacceptableFile(PROTECTED) from error
    except Exception as error:
        raise UnacceptableFile(DAMAGED) from error
    if pages == 0:
        raise UnacceptableFile(DAMAGED)
    return pages
