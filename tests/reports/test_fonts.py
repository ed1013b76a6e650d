"""The built fonts: every glyph's name tells its text, and SARA AM has glyphs of its own."""

import pytest
from django.conf import settings
from fontTools import agl
from fontTools.ttLib import TTFont

FONTS = sorted((settings.BASE_DIR / "static" / "fonts").glob("*.ttf"))
NOTHING_TO_READ = {".notdef", ".notdef.1", "NULL", "NULL.1", "nonmarkingreturn", "nonmarkingreturn.1"}


def test_four_styles_and_their_licence_are_there():
    assert [path.name for path in FONTS] == [
        "Sarabun-Bold.ttf",
        "Sarabun-BoldItalic.ttf",
        "Sarabun-Italic.ttf",
        "Sarabun-Regular.ttf",
    ]
    licence = (settings.BASE_DIR / "static" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_names_of_glyphs_tell_their_text(path):
    font = TTFont(path)
    characters = {name: chr(code) for code, name in font.getBestCmap().items() if name not in NOTHING_TO_READ}
    read = {name: agl.toUnicode(name) for name in characters}
    assert read == characters | {"space.nobreak": " "}
    assert (agl.toUnicode("f_i"), agl.toUnicode("uni0E490E33.narrow")) == ("fi", "้ำ")
    silent = {name for name in font.getGlyphOrder() if not agl.toUnicode(name)}
    assert silent == NOTHING_TO_READ


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_sara_am_is_one_glyph_with_and_without_a_tone_mark(path):
    names = set(TTFont(path).getGlyphOrder())
    tones = [f"uni{tone}0E33{shape}" for tone in ("0E48", "0E49", "0E4A", "0E4B") for shape in ("", ".narrow")]
    assert {"uni0E33", "uni0E33.narrow", *tones} <= names
