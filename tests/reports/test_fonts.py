"""The built fonts: every glyph's name tells its text, SARA AM has glyphs of its own, and signs are found twice."""

import pytest
from django.conf import settings
from fontTools import agl
from fontTools.ttLib import TTFont

FOLDER = settings.BASE_DIR / "static" / "fonts"
FONTS, PICTURES = sorted(FOLDER.glob("Sarabun-*.ttf")), FOLDER / "NotoEmoji.ttf"
NOTHING_TO_READ = {".notdef", ".notdef.1", "NULL", "NULL.1", "nonmarkingreturn", "nonmarkingreturn.1"}
# A sign's private character is this far from its own.
PRIVATE = 0xC000
TWINS = range(0x2190 + PRIVATE, 0x2C00 + PRIVATE)
SIGNS = "←→↑↓↔⇒⇔●○■□▲▼◆▶►◄✓✔✗✘☐☑☒★☆☎⚠①⑩⑳❶✅❌≥≤≠≈√"


def test_four_styles_and_their_licence_are_there():
    assert [path.name for path in FONTS] == [
        "Sarabun-Bold.ttf",
        "Sarabun-BoldItalic.ttf",
        "Sarabun-Italic.ttf",
        "Sarabun-Regular.ttf",
    ]
    licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "The Noto Project Authors" in licence
    assert "noto-emoji: Copyright 2013 Google LLC" in licence


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_names_of_glyphs_tell_their_text(path):
    font = TTFont(path)
    known = {code: name for code, name in font.getBestCmap().items() if code not in TWINS}
    characters = {name: chr(code) for code, name in known.items() if name not in NOTHING_TO_READ}
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


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_signs_of_offices_have_glyphs_and_private_characters(path):
    font = TTFont(path)
    named = font.getBestCmap()
    assert [sign for sign in SIGNS if ord(sign) not in named] == []
    assert [sign for sign in SIGNS if not font["glyf"][named[ord(sign)]].numberOfContours] == []
    pictographs = {code: name for code, name in named.items() if 0x2190 <= code < 0x2C00}
    assert {code: named[code + PRIVATE] for code in pictographs} == pictographs


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_fonts_stay_small(path):
    assert path.stat().st_size < 80_000


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_figures_above_and_below_the_line_are_drawn(path):
    font = TTFont(path)
    named, glyphs = font.getBestCmap(), font["glyf"]
    assert [sign for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉" if not glyphs[named[ord(sign)]].numberOfContours] == []
    assert glyphs[named[ord("⁵")]].yMin > glyphs[named[ord("₅")]].yMax / 2


def test_pictures_are_found_by_private_characters_only_and_told_by_their_names():
    font = TTFont(PICTURES)
    named = font.getBestCmap()
    assert {code: name for code, name in named.items() if code < 0xE000} == {0x20: "space", 0xA0: "space.nobreak"}
    told = {code: agl.toUnicode(name) for code, name in named.items() if code >= 0xE000}
    assert told == {code: chr(code - 0xF0000 + 0x1F000 if code >= 0xF0000 else code - PRIVATE) for code in told}
    assert {"😀", "💧", "📊", "⏰", "⚡"} <= set(told.values())
    assert set(told.values()).isdisjoint(map(chr, TTFont(FONTS[0]).getBestCmap()))
    assert all(font["glyf"][named[code]].numberOfContours for code in told)
