"""Signs among letters: drawn by our own fonts, or as dots, and read back as they were typed."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.drawing.lean import written_lean
from reports.drawing.pdf import STYLES, draw_pdf, on_pages
from reports.drawing.signs import DOT, with_drawable_signs
from tests.reports.steps import read_with_poppler, read_with_pypdf, squeezed
from tests.reports.test_pdf import small_report

DRAWN = "←→↑↓↔⇒⇐⇔⇧➔➜➡⬅■□▪▲△▼▶►◄◀◆◇○●★☆☎☐☑☒☞♥⚠✉✎✓✔✗✘✖❖①②⑨⑩⑳❶❿✅❌⭐∑√∞≈≠≤≥"
PICTURED = ["😀", "💧", "👍🏽", "🟢", "⚡", "📌", "⏰"]
DOTTED = ["🇹🇭", "👨\u200d👩\u200d👧", "👍", "\uf0b7"]


FLAGS = range(0x1F1E6, 0x1F1F2)


def drawn(html: str) -> tuple[str, list[str]]:
    """The HTML with dots instead of the private characters of dots, and what they say."""
    found = with_drawable_signs(html)
    return found.html.translate({ord(dot): DOT for dot in found.meant}), list(found.meant.values())


@pytest.mark.parametrize(
    ("typed", "expected", "said"),
    [
        ("น้ำ💧💧 โทร", "น้ำ\U000f04a7\U000f04a7 โทร", []),
        ("ไทย 🇹🇭🇱🇦 👍🏽", "ไทย •• \U000f044d", ["🇹🇭", "🇱🇦", "👍🏽"]),
        ("👍🏽👍🏽 👍 👍🏿", "\U000f044d\U000f044d • •", ["👍", "👍🏿", "👍🏽"]),
        ("👨\u200d👩\u200d👧 บ้าน", "• บ้าน", ["👨\u200d👩\u200d👧"]),
        ("1\ufe0f\u20e3 ≥ 5 ± ² é €", "1 ≥ 5 ± ² é €", []),
        ("\uf0b7 ข้อ", "• ข้อ", ["\uf0b7"]),
        ("เพิ่ม → ✔\ufe0f ✅", "เพิ่ม \ue192 \ue714 \ue705", []),
        ('<img alt="น้ำ 💧 →">', '<img alt="น้ำ 💧 →">', []),
        ("<html><head><title>→ 💧</title></head><body>→</body>",) * 2 + ([],),
    ],
    ids=["pictures", "flags", "colours", "family", "key", "Word's bullet", "glyphs", "attribute", "head"],
)
def test_signs_become_private_characters(typed, expected, said):
    expected = expected.replace("<body>→", "<body>\ue192")
    assert drawn(typed) == (expected, said)


def test_more_different_signs_than_dots_are_dots_all_the_same():
    signs = "".join(chr(first) + chr(second) for first in FLAGS for second in FLAGS)
    html, said = drawn(f"<p>{signs}</p>")
    assert html == f"<p>{DOT * (len(signs) // 2)}</p>"
    assert "".join(said) == signs[: 2 * len(said)]
    assert len(said) > 100


def test_signs_are_read_back_as_they_were_typed(tmp_path):
    typed = f"ผลการดำเนินงาน {' '.join(DRAWN)} {' '.join(PICTURED)} {' '.join(DOTTED)} ครบถ้วน"
    content = draw_pdf(small_report(typed)).content
    for read in (read_with_poppler(content, tmp_path), read_with_pypdf(content)):
        assert squeezed(read).count(squeezed(typed)) == 4


@pytest.mark.parametrize("style", ["", "strong", "em"])
def test_signs_are_drawn_by_our_own_fonts(style):
    text = f"<{style}>{DRAWN}</{style}>" if style else DRAWN
    text = f"{text} {''.join(PICTURED)} {''.join(DOTTED)}"
    html = f'<html lang="th"><title>ก</title><body class="report"><p>{text}</p></body></html>'
    reader = PdfReader(BytesIO(written_lean(on_pages(html, styles=STYLES))))
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert {name.split("+")[1].partition("-")[0] for name in fonts} == {"Sarabun", "Noto"}


def test_the_font_of_pictures_is_read_only_where_there_are_some():
    assert with_drawable_signs("<p>เพิ่ม 💧</p>").has_pictures
    assert not with_drawable_signs("<p>เพิ่ม → ✔ 🇹🇭 ①</p>").has_pictures


def test_spaces_beside_pictures_are_spaces(caplog):
    html = '<html lang="th"><title>ก</title><body><p>น้ำ 😀 💧\N{NO-BREAK SPACE}ๆ</p></body></html>'
    written_lean(on_pages(html, styles=STYLES))
    assert not caplog.records
