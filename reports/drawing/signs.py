"""Arrows, ticks, stars and pictures among letters, so that they are drawn alike everywhere and read back as typed.

Text engines look for many of these in a font of coloured pictures. Here each becomes a private character of our own
fonts (tools/build_fonts.py): that of its glyph, or that of a dot which says in this document what was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings
from fontTools import agl
from fontTools.ttLib import TTFont

FONT = settings.BASE_DIR / "static" / "fonts" / "Sarabun-Regular.ttf"
PRIVATE = range(0xE000, 0xF900)
# Signs, what only changes one before it, and pairs of letters that make a flag; private characters that people typed
# (Word's bullets) have no other shape either. Never what stands in a tag.
SIGN = "\u2190-\u21ff\u2300-\u23ff\u2460-\u2473\u25a0-\u27bf\u2b00-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff"
CHANGES = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
WHOLE = re.compile(f"(?:{FLAG}|[{SIGN}])(?:[{CHANGES}]|\u200d[{SIGN}])*(?![^<>]*>)|[{CHANGES}]+(?![^<>]*>)")
WITHOUT_SHAPE = re.compile(f"[{CHANGES}]")
DOT = "•"


def with_drawable_signs(html: str) -> tuple[str, dict[str, str]]:
    """The HTML with a private character for each sign of its body, and the text of those that are drawn as dots.

    When a document has more different ones than there are dots, the others are read back as a dot too.
    """
    own, dots = _private_characters()
    used: dict[str, str] = {}

    def drawable(found: re.Match[str]) -> str:
        sign = WITHOUT_SHAPE.sub("", found[0])
        if sign in own or not sign:
            return own.get(sign, "")
        if found[0] not in used and len(used) < len(dots):
            used[found[0]] = dots[len(used)]
        return used.get(found[0], DOT)

    head, start, body = html.rpartition("<body")
    html = head + start + WHOLE.sub(drawable, body)
    return html, {dot: sign for sign, dot in used.items()}


@lru_cache(maxsize=1)
def _private_characters() -> tuple[dict[str, str], tuple[str, ...]]:
    """The private characters of the fonts: of each sign that has a glyph, and of the dots."""
    with TTFont(FONT, lazy=True) as font:
        named = font.getBestCmap()
    texts = {chr(code): agl.toUnicode(name) for code, name in named.items() if code in PRIVATE}
    own = {text: private for private, text in texts.items() if text != private}
    return own, tuple(private for private, text in texts.items() if text == private)
