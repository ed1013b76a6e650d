"""Arrows, ticks, stars and pictures among letters, so that they are drawn alike everywhere and read back as typed.

Text engines look for many of these in a font of coloured pictures. Here each becomes a private character of our own
fonts (tools/build_fonts.py): that of its glyph, or that of a dot which says in this document what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from fontTools import agl
from fontTools.ttLib import TTFont

FONTS = settings.BASE_DIR / "static" / "fonts"
LETTERS, PICTURES = FONTS / "Sarabun-Regular.ttf", FONTS / "NotoEmoji.ttf"
PRIVATE = {*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE)}
# Signs, what only changes one before it, and pairs of letters that make a flag; private characters that people typed
# (Word's bullets) have no other shape either. Never what stands in a tag.
SIGN = "\u2190-\u21ff\u2300-\u23ff\u2460-\u2473\u25a0-\u27bf\u2b00-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff"
STYLES = "\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f"
CHANGES = f"{STYLES}\U0001f3fb-\U0001f3ff"
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
WHOLE = re.compile(f"(?:{FLAG}|[{SIGN}])(?:[{CHANGES}]|\u200d[{SIGN}])*(?![^<>]*>)|[{CHANGES}]+(?![^<>]*>)")
WITHOUT_SHAPE, WITHOUT_STYLE = re.compile(f"[{CHANGES}]"), re.compile(f"[{STYLES}]")
DOT = "•"


@dataclass(frozen=True)
class Drawable:
    """HTML with private characters for its signs, what those of them say that say another text than their glyph's name,
    and whether it shows pictures."""

    html: str
    meant: dict[str, str]
    has_pictures: bool


def with_drawable_signs(html: str) -> Drawable:
    """The HTML with a private character for each sign of its body.

    A glyph says one text in a document: of two colours of a hand one is drawn, the other is a dot, as is what has no
    glyph (flags, families). When a document has more different ones than there are dots, the rest read as a dot too.
    """
    named, dots = _letters()
    shapes: dict[str, str] = {}
    used: dict[str, str] = {}

    def drawable(found: re.Match[str]) -> str:
        sign, said = WITHOUT_SHAPE.sub("", found[0]), WITHOUT_STYLE.sub("", found[0])
        if not sign:
            return ""
        own = named.get(sign) or _pictures().get(sign)
        if own and shapes.setdefault(sign, said) == said:
            return own
        if found[0] not in used and len(used) < len(dots):
            used[found[0]] = dots[len(used)]
        return used.get(found[0], DOT)

    head, start, body = html.rpartition("<body")
    html = head + start + WHOLE.sub(drawable, body)
    meant = {dot: sign for sign, dot in used.items()} | {sign: said for sign, said in shapes.items() if said != sign}
    return Drawable(html, meant, not shapes.keys() <= named.keys())


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, str], tuple[str, ...]]:
    """The private characters of the signs among the letters, and those of the dots."""
    texts = _texts_of(LETTERS)
    named = {text: private for private, text in texts.items() if text != private}
    return named, tuple(private for private, text in texts.items() if text == private)


@lru_cache(maxsize=1)
def _pictures() -> dict[str, str]:
    """The private characters of the pictures; their font is opened only for a document that may show some."""
    return {text: private for private, text in _texts_of(PICTURES).items()}


def _texts_of(path: object) -> dict[str, str]:
    """What the glyphs of a font's private characters say."""
    with TTFont(path, lazy=True) as font:
        return {chr(code): agl.toUnicode(name) for code, name in font.getBestCmap().items() if code in PRIVATE}
