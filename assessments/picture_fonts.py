"""A font inside a picture: an SVG in an <img> cannot use the page's fonts, and not every machine has Thai ones."""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache

from django.conf import settings
from fontTools import subset
from fontTools.ttLib import TTFont

TEXT = re.compile(r">([^<]+)</text>")


def with_own_font(svg: str) -> str:
    """The picture with the letters of its texts in Sarabun, some six kilobytes."""
    letters = "".join(sorted(set("".join(TEXT.findall(svg)))))
    style = f"<style>@font-face{{font-family:Sarabun;src:url({_letters(letters)})}}</style>"
    return svg.replace(">", f">{style}", 1)


@lru_cache(maxsize=64)
def _letters(letters: str) -> str:
    """The font cut down to some letters, as a data address; pictures have few different sets of them."""
    options = subset.Options(hinting=False, layout_features=["*"])
    font = TTFont(settings.BASE_DIR / "static/fonts/Sarabun-Regular.ttf")
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    content = io.BytesIO()
    font.save(content)
    return "data:font/ttf;base64," + base64.b64encode(content.getvalue()).decode()
