"""Builds the fonts of the printed reports from Sarabun and Noto of @fontsource: `python tools/build_fonts.py`.

Each style becomes one TrueType file with the Thai and Latin letters, changed in three ways. Shaping splits SARA AM in
two glyphs, so a PDF could not tell "ทำ" from "ท" with two signs; here they join again in one glyph, with a tone mark
too. The signs that offices write and Sarabun has not come from Noto. And every glyph is named after the text it stands
for, as the Adobe Glyph List writes it, so that this text can be read back from the font. A file beside them holds the
pictures of Noto Emoji, as outlines. The same input gives the same bytes. Sarabun and Noto are under the SIL Open Font
License, no name reserved.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.merge import Merger, Options
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules" / "@fontsource"
SOURCE = PACKAGES / "sarabun"
TARGET = ROOT / "static" / "fonts"
STYLES = {
    "Regular": "400-normal",
    "Italic": "400-italic",
    "Bold": "700-normal",
    "BoldItalic": "700-italic",
}
NIKHAHIT, SARA_AA, SARA_AM = "uni0E4D", "uni0E32", "uni0E33"
TONES = ("0E48", "0E49", "0E4A", "0E4B")
SHAPES = ("", ".narrow")
BASE = 1
# Names that do not say what the text is: in words, or by a sign that nobody types (a no-break space reads as a space).
NAMES = {
    "uni00A0": "space.nobreak",
    "yoYingthai": "uni0E0D",
    "doChadathai": "uni0E0E",
    "toPatakthai": "uni0E0F",
    "thoThanthai": "uni0E10",
    "loChulathai": "uni0E2C",
    "fi": "f_i",
    "fl": "f_l",
}
# The signs by the package and subset that draws them; what draws two is taken from the first.
SIGNS = {
    ("noto-sans-symbols-2", "symbols"): "■□▪▫▲△▶▷►▼▽◀◁◄◆◇○●◯★☆☎☐☑☒☞♠♣♥♦⚠✉✎✓✔✕✖✗✘✦✪✱❖➔➜➡➢➤⬅⬆⬇⭐",
    ("noto-sans-symbols", "symbols"): "☺①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿",
    ("noto-sans-math", "latin"): "←→↔↕↖↗↘↙↩↪⇐⇑⇒⇓⇔⇦⇧⇨⇩∆∏∑√∞∫∴≈≠≡≤≥◊",
}
# Signs that only fonts of coloured pictures have, and those as which they are drawn.
ALIKE = {"✅": "✔", "❌": "✖", "❎": "☒"}
# Figures above and below the line that the font lacks (it has ¹²³), drawn from its own: how large, and how high.
RAISED, LOWERED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻", "0456789+-", strict=True)), dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
SMALL = 0.6
HEIGHTS = {0.28: RAISED, -0.12: LOWERED}
# Text engines draw many signs from a font of pictures whatever the style says, but never private characters: by one of
# these each sign is found too. What has no glyph is drawn as a dot, of which there are many, so that each says its own.
PICTOGRAPHS = range(0x2190, 0x2C00)
PRIVATE = 0xC000
DOTS = range(0xF000, 0xF080)
# The pictures are found by private characters only, and are about as large as capital letters.
EMOJI, EMOJI_SIZE = ("noto-emoji", "emoji"), 0.85
PICTURES, PICTURES_PRIVATE = range(0x1F000, 0x1FB00), 0xF0000 - 0x1F000
# A space after a picture is drawn in the picture's font, as wide as in Sarabun.
SPACES = {0x20: "space", 0xA0: "space.nobreak"}
# Letters of flags and colours of skin: they show nothing by themselves.
PARTS = {*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400)}
DROPPED = ["gasp", "prep", "cvt ", "fpgm"]
SECONDS_1904_TO_2026 = 3_849_984_000


def build(style: str, subset: str) -> Path:
    """Builds one style; returns where it lies."""
    font = Merger(options=Options(drop_tables=DROPPED)).merge([_subset(part, subset) for part in ("thai", "latin")])
    _join_sara_am(font)
    _add_signs(font)
    _add_small_figures(font)
    _encode_privately(font)
    _add_dots(font)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = SECONDS_1904_TO_2026
    path = TARGET / f"Sarabun-{style}.ttf"
    font.save(path)
    return path


def build_pictures() -> Path:
    """Builds the font of pictures with what Sarabun's has not; returns where it lies."""
    source, letters = _source(*EMOJI), TTFont(TARGET / "Sarabun-Regular.ttf")
    drawn, units = letters.getBestCmap(), letters["head"].unitsPerEm
    scale = units / source["head"].unitsPerEm * EMOJI_SIZE
    glyphs, widths, codes = {".notdef": TTGlyphPen(None).glyph()}, {".notdef": units}, {}
    for code, name in SPACES.items():
        glyphs[name], codes[code] = TTGlyphPen(None).glyph(), name
        widths[name] = letters["hmtx"][drawn[code]][0]
    for code, name in sorted(source.getBestCmap().items()):
        shift = PRIVATE if code in PICTOGRAPHS else PICTURES_PRIVATE if code in PICTURES else None
        if shift is None or code in drawn or code in PARTS:
            continue
        own = f"u{code:04X}" if code > 0xFFFF else f"uni{code:04X}"
        glyphs[own] = _outlines(source, name, (scale, 0, 0, scale, 0, 0))
        widths[own] = round(source["hmtx"][name][0] * scale)
        codes[code + shift] = own
    font = FontBuilder(units, isTTF=True)
    font.setupGlyphOrder([*glyphs])
    font.setupCharacterMap(codes)
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (width, font.font["glyf"][name].xMin) for name, width in widths.items()})
    font.setupHorizontalHeader(ascent=round(0.95 * units), descent=-round(0.25 * units))
    font.setupNameTable({"familyName": "Noto Emoji Outlines", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.font.recalcTimestamp = False
    font.font["head"].created = font.font["head"].modified = SECONDS_1904_TO_2026
    path = TARGET / "NotoEmoji.ttf"
    font.save(path)
    return path


def _subset(part: str, subset: str) -> BytesIO:
    font = TTFont(SOURCE / "files" / f"sarabun-{part}-{subset}.woff2", recalcTimestamp=False)
    font.flavor = None
    font.setGlyphOrder([_named(name) for name in font.getGlyphOrder()])
    saved = BytesIO()
    font.save(saved)
    saved.seek(0)
    return saved


def _named(name: str) -> str:
    word, dot, shape = name.partition(".")
    return NAMES.get(word, word) + dot + shape


def _join_sara_am(font: TTFont) -> None:
    """Adds the glyphs of SARA AM after a tone mark and after tall consonants, and the ligatures that lead to them."""
    joined = {}
    for shape in SHAPES:
        joined[NIKHAHIT + shape, SARA_AA] = SARA_AM + shape
        for tone in TONES:
            joined[NIKHAHIT + tone + shape, SARA_AA] = f"uni{tone}0E33{shape}"
    for (mark, letter), name in joined.items():
        if name not in font.getReverseGlyphMap():
            _add_glyph(font, name, mark, letter)
    lookups = font["GSUB"].table.LookupList
    lookups.Lookup.append(buildLookup([buildLigatureSubstSubtable(joined)]))
    lookups.LookupCount = len(lookups.Lookup)
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(lookups.LookupCount - 1)
            record.Feature.LookupCount += 1


def _add_glyph(font: TTFont, name: str, mark: str, letter: str) -> None:
    """A spacing glyph with the outlines of both, the mark where it stands over most consonants."""
    glyphs = font.getGlyphSet()
    pen = TTGlyphPen(None)
    for part in (mark, letter):
        recording = DecomposingRecordingPen(glyphs)
        glyphs[part].draw(recording)
        recording.replay(pen)
    _add(font, name, pen.glyph(), font["hmtx"][letter][0])


def _add_signs(font: TTFont) -> None:
    for (package, subset), signs in SIGNS.items():
        source = _source(package, subset)
        for sign in signs:
            _add_sign(font, sign, source, source.getBestCmap()[ord(sign)])
    for sign, like in ALIKE.items():
        _add_sign(font, sign, font, font.getBestCmap()[ord(like)])


def _add_small_figures(font: TTFont) -> None:
    for height, figures in HEIGHTS.items():
        for sign, like in figures.items():
            if f"uni{ord(sign):04X}" in font.getReverseGlyphMap():  # drawn, but found by no character
                _encode(font, ord(sign), f"uni{ord(sign):04X}")
                continue
            _add_sign(font, sign, font, font.getBestCmap()[ord(like)], size=SMALL, height=height)


def _add_sign(font: TTFont, sign: str, source: TTFont, drawn: str, *, size: float = 1, height: float = 0) -> None:
    """A sign with the outlines of a glyph of a font, in this one's units; smaller, and `height` ems above the line."""
    units = font["head"].unitsPerEm
    scale = units / source["head"].unitsPerEm * size
    name = f"uni{ord(sign):04X}"
    outlines = _outlines(source, drawn, (scale, 0, 0, scale, 0, height * units))
    _add(font, name, outlines, round(source["hmtx"][drawn][0] * scale))
    _encode(font, ord(sign), name)


def _source(package: str, subset: str) -> TTFont:
    return TTFont(PACKAGES / package / "files" / f"{package}-{subset}-400-normal.woff2")


def _outlines(source: TTFont, name: str, transformation: tuple[float, ...]) -> Glyph:
    glyphs, pen = source.getGlyphSet(), TTGlyphPen(None)
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    recording.replay(TransformPen(pen, transformation))
    return pen.glyph()


def _add_dots(font: TTFont) -> None:
    width = font["hmtx"]["bullet"][0]
    for code in DOTS:
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent("bullet", (1, 0, 0, 1, 0, 0))
        _add(font, f"uni{code:04X}", pen.glyph(), width)
        _encode(font, code, f"uni{code:04X}")


def _encode_privately(font: TTFont) -> None:
    for code, name in [*font.getBestCmap().items()]:
        if code in PICTOGRAPHS:
            _encode(font, code + PRIVATE, name)


def _add(font: TTFont, name: str, glyph: Glyph, width: int) -> None:
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = BASE


def _encode(font: TTFont, code: int, name: str) -> None:
    for table in font["cmap"].tables:
        table.cmap[code] = name


def main() -> None:
    """Builds all styles and puts the licence beside them."""
    TARGET.mkdir(exist_ok=True)
    for path in (*(build(style, subset) for style, subset in STYLES.items()), build_pictures()):
        print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} KB")  # noqa: T201
    licence = (SOURCE / "LICENSE").read_text(encoding="utf-8")
    tidy = re.sub(r"(?<=Sarabun\)) (?=Sarabun-)", "\n", licence)
    (TARGET / "OFL.txt").write_text("\n".join([*_owners_of_signs(), tidy]), encoding="utf-8")


def _owners_of_signs() -> list[str]:
    packages = [package for package, _ in (*SIGNS, EMOJI)]
    owners = [(PACKAGES / package / "LICENSE").read_text(encoding="utf-8").partition("\n")[0] for package in packages]
    return [f"{package}: {owner}" for package, owner in zip(packages, owners, strict=True)]


if __name__ == "__main__":
    main()
