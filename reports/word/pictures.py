"""Pictures of the storage in the Word file: made small enough for print, with their words."""

from __future__ import annotations

from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from reports.content import Picture
from reports.word.draft import Draft
from reports.word.markup import paragraph, picture

DPI = 150
MM_PER_INCH = 25.4
LARGEST_PIXELS = 100_000_000
BROKEN = "แสดงภาพไม่ได้ เพราะเปิดไฟล์ภาพไม่ได้"


def drawn_picture(draft: Draft, source: Picture, style: str, *, most_mm: tuple[float, float]) -> str:
    """The picture in a paragraph, within a width and a height; words in its place where the file cannot be read."""
    try:
        png, (width, height) = _small(source.path, most_mm)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return draft.paragraph("Legend", f"{BROKEN} ({source.alt})")
    return chart(draft, png, style, alt=source.alt, size_mm=(width, height))


def chart(draft: Draft, png: bytes, style: str, *, alt: str, size_mm: tuple[float, float]) -> str:
    """A PNG in a paragraph, in the given size."""
    relation, number = draft.picture(png), draft.number()
    content = picture(number, relation, alt=alt, name=f"ภาพ {number}", width_mm=size_mm[0], height_mm=size_mm[1])
    return paragraph(style, content)


def _small(path: str, most_mm: tuple[float, float]) -> tuple[bytes, tuple[float, float]]:
    """The picture as PNG with no more pixels than print shows, and its size in millimetres."""
    pixels = [round(side / MM_PER_INCH * DPI) for side in most_mm]
    with default_storage.open(path) as file, Image.open(file) as image:
        if image.width * image.height > LARGEST_PIXELS:
            raise ValueError("too many pixels")
        image.draft("RGB", (pixels[0] * 2, pixels[1] * 2))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((pixels[0], pixels[1]))
        content = BytesIO()
        upright.convert("RGBA" if upright.mode in ("RGBA", "LA", "P") else "RGB").save(content, "PNG")
        scale = min(most_mm[0] / upright.width, most_mm[1] / upright.height)
        return content.getvalue(), (upright.width * scale, upright.height * scale)
