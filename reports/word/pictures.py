"""Pictures and charts in the Word file, each with its words for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import resvg_py
from django.conf import settings
from lxml import etree
from PIL import Image

from reports.content import Picture
from reports.drawing.digits import around
from reports.pictures import GONE, drawn_picture
from reports.word.draft import Draft
from reports.word.markup import paragraph, picture

FONT = settings.BASE_DIR / "static" / "fonts" / "Sarabun-Regular.ttf"
# As many pixels of the PNG stand for one unit of the chart.
SHARP = 2
# Millimetres of a pixel at 96 to the inch, as browsers and the PDF show it; a small picture is not blown up.
AS_IT_IS = 25.4 / 96
Size = tuple[float, float]


def draw_picture(draft: Draft, source: Picture, style: str, *, most_mm: Size) -> str:
    """The picture in a paragraph, within a width and a height; words in its place where its file is gone."""
    found = drawn_picture(source)
    if found is None:
        return draft.paragraph("Legend", f"{GONE} ({source.alt})")
    content, media_type = found
    with Image.open(BytesIO(content)) as opened:
        scale = min(most_mm[0] / opened.width, most_mm[1] / opened.height, AS_IT_IS)
        size_mm = opened.width * scale, opened.height * scale
    ending = "png" if media_type == "image/png" else "jpg"
    return _placed(draft, content, ending, style, alt=source.alt, size_mm=size_mm)


def draw_chart(draft: Draft, svg: str, style: str, *, sentence: str, width_mm: float, typed: str = "") -> str:
    """One of our charts in a paragraph; the sentence says the same in figures, and holds what somebody has `typed`."""
    png, (width, height) = chart_png(svg, figures=draft.figures)
    size_mm = width_mm, width_mm * height / width
    return _placed(draft, png, "png", style, alt=around(typed, sentence, draft.figures), size_mm=size_mm)


def chart_png(svg: str, *, figures: Callable[[str], str] = str) -> tuple[bytes, Size]:
    """The chart as PNG with its words in the chosen digits, and its size in its own units: older Words take no SVG."""
    root = etree.fromstring(svg)
    for element in root.iter("{*}text"):
        element.text = figures(element.text or "")
    png = resvg_py.svg_to_bytes(
        svg_string=etree.tostring(root, encoding="unicode"),
        zoom=SHARP,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(FONT)],
    )
    return png, (float(root.get("width", "0")), float(root.get("height", "0")))


def _placed(draft: Draft, content: bytes, ending: str, style: str, *, alt: str, size_mm: Size) -> str:
    relation, number = draft.picture(content, ending), draft.number()
    drawn = picture(number, relation, alt=alt, name=f"ภาพ {number}", width_mm=size_mm[0], height_mm=size_mm[1])
    return paragraph(style, drawn)
