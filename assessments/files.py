"""What a file really is: uploads are hostile, so all is read from the content, nothing believed of the name."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

import olefile
from django.conf import settings
from django.core.files import File
from PIL import Image, ImageFile

from assessments.errors import Oversized, UnacceptableFile, WrongType
from assessments.page_numbers import reaches_beyond
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


Kinds = tuple[FileType, ...]
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

# What a file of each type begins with.
BEGINNINGS: tuple[tuple[bytes, Kinds], ...] = (
    (b"%PDF-", (PDF,)),
    (b"\x89PNG\r\n\x1a\n", (PNG, JPEG)),
    (b"\xff\xd8\xff", (PNG, JPEG)),
    (b"PK\x03\x04", tuple(PACKAGE_PARTS.values())),
    (OLE_SIGNATURE, tuple(OLE_STREAMS.values())),
)


def wrong_type(accepted: Kinds) -> str:
    """The refusal of a file of another type, naming those that are taken."""
    labels = list(dict.fromkeys(kind.label for kind in accepted))
    named = " และ ".join(filter(None, (" ".join(labels[:-1]), labels[-1])))
    return f"ไฟล์นี้ไม่ใช่ชนิดที่ระบบรับ ระบบรับเฉพาะ {named} โปรดบันทึกเอกสารเป็นชนิดดังกล่าวแล้วแนบใหม่"


def countable_pages(media_type: str, pages: int | None) -> int | None:
    """How many pages of a stored file can be referred to: none of a picture; None where nobody counted them."""
    return 0 if media_type in PICTURE_TYPES else pages


def reaches_beyond_file(pages: str, media_type: str, length: int | None) -> bool:
    """Whether stored page numbers name a page that a file of this type and length does not have."""
    return reaches_beyond(pages, countable_pages(media_type, length))


WRONG_TYPE = wrong_type(ACCEPTED)
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


def inspect(
    file: BinaryIO | File, *, name: str, size: int, accepted: Kinds = ACCEPTED, most: Limits = PACKAGE_MOST
) -> Inspected:
    """Looks at the content of an upload; raises UnacceptableFile with a sentence that says how to mend it.

    A type that is not `accepted` is refused before anything is said of what else may be wrong with the file. `most` is
    what an Office package may unpack to; beyond it the refusal is Oversized.
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
    kind = _accepted_kind(content, accepted, most)
    ending = PurePath(name).suffix.lower()
    if ending not in kind.endings:
        named = f"ลงท้ายด้วย “{ending}”" if ending else "ไม่มีนามสกุล"
        raise UnacceptableFile(
            f"ชื่อไฟล์{named} แต่เนื้อหาเป็น {kind.label} โปรดตั้งชื่อไฟล์ให้ลงท้ายด้วย {kind.endings[0]} แล้วแนบใหม่"
        )
    return Inspected(kind, len(content), hashlib.sha256(content).hexdigest(), _pages(content, kind))


def _accepted_kind(content: bytes, accepted: Kinds, most: Limits) -> FileType:
    possible = next((kinds for beginning, kinds in BEGINNINGS if content.startswith(beginning)), ())
    kind = _kind(content, possible, most) if set(possible) & set(accepted) else None
    if kind not in accepted:
        raise WrongType(wrong_type(accepted))
    return kind


def _kind(content: bytes, possible: Kinds, most: Limits) -> FileType | None:
    """Which of the types that begin like it a file is; None where it is none of them."""
    if PDF in possible:
        return PDF
    if PNG in possible:
        return _picture(content)
    return _package(content, most) if DOCX in possible else _ole(content)


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


def _package(content: bytes, most: Limits) -> FileType | None:
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
    return None


def _ole(content: bytes) -> FileType | None:
    import msoffcrypto  # with pypdf some 15 MB, which only a process that receives such files shall hold

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {entry[0] for entry in container.listdir()}
            if "EncryptedPackage" in streams:
                raise UnacceptableFile(PROTECTED)
            if streams & OLE_MACROS:
                raise UnacceptableFile(MACRO)
            found = next((kind for stream, kind in OLE_STREAMS.items() if stream in streams), None)
            if found is None:
                return None
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
    from pypdf import PdfReader  # see msoffcrypto

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
