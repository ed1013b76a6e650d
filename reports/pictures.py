"""Pictures in documents: looked at before they are taken, made small before they are drawn, with a bound on memory."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from assessments.errors import UnacceptableFile
from assessments.files import cut_short_pictures_refused
from assessments.pixels import takes_too_much
from reports.content import Picture

# A4 is 14.5 cm wide between its margins: 1,400 pixels are 245 to the inch.
LONGEST_SIDE = 1400
SEAL_SIDE = 600
SEAL_BYTES = 5 * 1024 * 1024
FORMATS = ("PNG", "JPEG", "MPO")

NOT_A_PICTURE = "ไฟล์นี้ไม่ใช่ภาพ PNG หรือ JPEG หรือเป็นภาพที่เสียหาย โปรดเลือกไฟล์อื่น"
SEAL_TOO_LARGE = "ไฟล์ตราสัญลักษณ์ใหญ่เกิน 5 เมกะไบต์ โปรดย่อขนาดแล้วเลือกใหม่"
GONE = "แสดงภาพไม่ได้ เพราะเปิดไฟล์ภาพไม่ได้"
TOO_MANY_PIXELS = "ภาพมีความละเอียดเกิน 24 ล้านพิกเซล โปรดย่อขนาดภาพแล้วเลือกใหม่"


def prepare_seal(file: IO[Any], *, size: int) -> bytes:
    """A seal as it is kept, a PNG of at most 600 pixels; raises UnacceptableFile for anything that cannot be one."""
    if size > SEAL_BYTES:
        raise UnacceptableFile(SEAL_TOO_LARGE)
    file.seek(0)
    with cut_short_pictures_refused():
        return _reduced(file, SEAL_SIDE, as_png=True)


def reduce_picture(file: Any) -> tuple[bytes, str]:
    """A picture small enough to be drawn, upright and without what the camera wrote into it, with its media type.

    Raises UnacceptableFile where the file is no picture, or could only be decoded with too much memory.
    """
    as_png = _is_png(file)
    return _reduced(file, LONGEST_SIDE, as_png=as_png), "image/png" if as_png else "image/jpeg"


def drawn_picture(picture: Picture) -> tuple[bytes, str] | None:
    """A report's picture as it is drawn; None where its file is gone or cannot be read. Made once and then kept."""
    ending = "png" if picture.media_type == "image/png" else "jpg"
    kept = f"reports/pictures/{picture.sha256[:2]}/{picture.sha256}.{ending}"
    if default_storage.exists(kept):
        with default_storage.open(kept) as file:
            return file.read(), "image/png" if ending == "png" else "image/jpeg"
    try:
        with default_storage.open(picture.path) as source:
            content, media_type = reduce_picture(source)
    except (FileNotFoundError, UnacceptableFile):
        return None
    default_storage.save(kept, ContentFile(content))
    return content, media_type


def _is_png(file: IO[Any]) -> bool:
    file.seek(0)
    return file.read(8) == b"\x89PNG\r\n\x1a\n"


def _reduced(file: IO[Any], side: int, *, as_png: bool) -> bytes:
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            return _encoded(picture, side, as_png)
    except UnacceptableFile:
        raise
    except Image.DecompressionBombError as error:
        raise UnacceptableFile(TOO_MANY_PIXELS) from error
    except Exception as error:
        raise UnacceptableFile(NOT_A_PICTURE) from error


def _encoded(picture: Image.Image, side: int, as_png: bool) -> bytes:
    if takes_too_much(picture):
        raise UnacceptableFile(TOO_MANY_PIXELS)
    picture.draft("RGB", (side, side))  # a JPEG decodes at an eighth, a quarter or a half of its size
    picture.thumbnail((side, side))
    upright = ImageOps.exif_transpose(picture)
    saved = BytesIO()
    if as_png:
        upright.convert("RGBA" if _is_see_through(upright) else "RGB").save(saved, "PNG", optimize=True)
    else:
        upright.convert("RGB").save(saved, "JPEG", quality=82, optimize=True)
    return saved.getvalue()


def _is_see_through(picture: Image.Image) -> bool:
    """Whether any of it lets through what lies behind; many an opaque picture is saved as if it could."""
    may_be = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return may_be and any(picture.convert("RGBA").getchannel("A").histogram()[:255])
