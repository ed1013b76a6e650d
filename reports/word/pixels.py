"""Turns the reports' own charts from SVG into PNG, so that the Word file shows the very chart of page and PDF.

Word takes SVG only in newer versions and knows little of its rules, and nothing that the project installs turns an SVG
into pixels. Our charts consist of lines, polygons, circles and words: those are drawn here with Pillow, nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

# Drawn larger by SMOOTH and then made smaller, so that lines are smooth; SHARP pixels stand for one of the chart.
SMOOTH = 2
SHARP = 2
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}

Point = tuple[float, float]


def png_of(svg: str, *, figures: Callable[[str], str] = str) -> tuple[bytes, tuple[int, int]]:
    """The chart as PNG, and its size in its own units; `figures` writes its words in the chosen digits."""
    root = etree.fromstring(svg)
    size = int(root.get("width", "0")), int(root.get("height", "0"))
    scale = SHARP * SMOOTH
    image = Image.new("RGB", (size[0] * scale, size[1] * scale), "white")
    pen = ImageDraw.Draw(image, "RGBA")
    for element in root:
        _DRAWN[etree.QName(element).localname](pen, element, scale, figures)
    content = BytesIO()
    image.reduce(SMOOTH).save(content, "PNG", dpi=(96 * SHARP, 96 * SHARP), compress_level=5)
    return content.getvalue(), size


def _line(pen: ImageDraw.ImageDraw, element: etree._Element, scale: int, figures: Callable[[str], str]) -> None:
    ends = [(_number(element, f"x{end}"), _number(element, f"y{end}")) for end in (1, 2)]
    _stroke(pen, element, ends, scale)


def _polyline(pen: ImageDraw.ImageDraw, element: etree._Element, scale: int, figures: Callable[[str], str]) -> None:
    _stroke(pen, element, _points(element), scale)


def _polygon(pen: ImageDraw.ImageDraw, element: etree._Element, scale: int, figures: Callable[[str], str]) -> None:
    points = _points(element)
    fill = element.get("fill", "none")
    if fill != "none":
        opacity = round(float(element.get("fill-opacity", "1")) * 255)
        pen.polygon(_scaled(points, scale), fill=f"{fill}{opacity:02x}")
    _stroke(pen, element, [*points, points[0]], scale)


def _circle(pen: ImageDraw.ImageDraw, element: etree._Element, scale: int, figures: Callable[[str], str]) -> None:
    x, y, r = (_number(element, name) * scale for name in ("cx", "cy", "r"))
    pen.ellipse((x - r, y - r, x + r, y + r), fill=element.get("fill"))


def _text(pen: ImageDraw.ImageDraw, element: etree._Element, scale: int, figures: Callable[[str], str]) -> None:
    place = _number(element, "x") * scale, _number(element, "y") * scale
    font = _font(round(_number(element, "font-size") * scale))
    anchor = ANCHORS[element.get("text-anchor", "start")]
    pen.text(place, figures(element.text or ""), fill=element.get("fill"), font=font, anchor=anchor)


_DRAWN = {"line": _line, "polyline": _polyline, "polygon": _polygon, "circle": _circle, "text": _text}


def _stroke(pen: ImageDraw.ImageDraw, element: etree._Element, points: Sequence[Point], scale: int) -> None:
    """Straight lines from point to point, in dashes where the element asks for them."""
    colour = element.get("stroke", "none")
    if colour == "none":
        return
    dashes = [float(part) for part in element.get("stroke-dasharray", "").replace(",", " ").split()]
    width = round(float(element.get("stroke-width", "1")) * scale)
    if not dashes:
        pen.line(_scaled(points, scale), fill=colour, width=width, joint="curve")
        return
    for start, end in pairwise(points):
        for piece in _pieces(start, end, dashes[0], dashes[-1]):
            pen.line(_scaled(piece, scale), fill=colour, width=width)


def _pieces(start: Point, end: Point, dash: float, gap: float) -> Iterator[list[Point]]:
    """The dashes of a line."""
    length = math.dist(start, end)
    at = 0.0
    while at < length:
        yield [_between(start, end, at / length), _between(start, end, min(at + dash, length) / length)]
        at += dash + gap


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _points(element: etree._Element) -> list[Point]:
    pairs = (pair.split(",") for pair in element.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


def _scaled(points: Sequence[Point], scale: int) -> list[Point]:
    return [(x * scale, y * scale) for x, y in points]


def _number(element: etree._Element, name: str) -> float:
    return float(element.get(name, "0"))


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(settings.BASE_DIR) / "static" / "fonts" / "Sarabun-Regular.ttf", size)
