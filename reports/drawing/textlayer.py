"""The text behind a PDF's glyphs, so that copying, searching and reading aloud give what was typed.

WeasyPrint notes for each glyph the characters of the first place it occurs at. Where shaping has merged characters, as
it does around SARA AM, this is wrong for all other places. Here a glyph's name tells its text (our fonts are built so,
see tools/build_fonts.py); where a name tells nothing, WeasyPrint's note stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from fontTools import agl
from fontTools.ttLib import TTFont


class ExactFonts(dict[Any, Any]):
    """A document's fonts (`document.fonts`); each gets its text from the names of its glyphs as it is added.

    `meant` is what private characters of the document stand for.
    """

    def __init__(self, meant: Mapping[str, str]) -> None:
        super().__init__()
        self.meant = meant

    def __setitem__(self, key: Any, font: Any) -> None:
        font.to_unicode = GlyphTexts(texts_of_font(font.file_content, font.index), self.meant)
        super().__setitem__(key, font)


class GlyphTexts(dict[int, str]):
    """The text of each glyph in use; what the font says goes before what is set."""

    def __init__(self, known: Mapping[int, str], meant: Mapping[str, str]) -> None:
        super().__init__()
        self.known = known
        self.meant = meant

    def __setitem__(self, glyph: int, text: str) -> None:
        said = self.known.get(glyph, text)
        super().__setitem__(glyph, self.meant.get(said, said))


@lru_cache(maxsize=16)
def texts_of_font(content: bytes, index: int) -> dict[int, str]:
    """The text of each glyph of a font file whose name tells one, by glyph number."""
    names = TTFont(BytesIO(content), fontNumber=index, lazy=True).getGlyphOrder()
    return {number: text for number, name in enumerate(names) if (text := agl.toUnicode(name))}
