"""Rich text as it is stored and measured."""

from __future__ import annotations

import pytest

from assessments.links import address_of
from assessments.richtext import clean, first_words, length, lines, visible
from tests.assessments.markup import WORD


def test_links_to_pages_and_mail_stay_and_are_cut_off_from_the_opener():
    cleaned = clean(
        '<p><a href="https://www.opdc.go.th/x?a=1&b=2" target="_blank">ก</a> <a href="mailto:a@b.th">ข</a></p>'
    )
    assert cleaned == (
        '<p><a href="https://www.opdc.go.th/x?a=1&amp;b=2" rel="noopener noreferrer">ก</a> '
        '<a href="mailto:a@b.th" rel="noopener noreferrer">ข</a></p>'
    )


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.opdc.go.th", "https://www.opdc.go.th"),
        ("opdc.go.th/plan?a=1#x", "https://opdc.go.th/plan?a=1#x"),
        ("//opdc.go.th", "https://opdc.go.th"),
        ("รัฐบาล.ไทย", "https://รัฐบาล.ไทย"),
        ("  https://opdc.go.th ", "https://opdc.go.th"),
        ("HTTP://OPDC.GO.TH/a", "HTTP://OPDC.GO.TH/a"),
        ("saraban@dgr.go.th", "mailto:saraban@dgr.go.th"),
        ("mailto:saraban@dgr.go.th", "mailto:saraban@dgr.go.th"),
        ("แผน.pdf", None),
        ("www.opdc.go.th/แผน.pdf", "https://www.opdc.go.th/แผน.pdf"),
        ("แผนปฏิบัติราชการ", None),
        ("1.2", None),
        ("/assessments/1/", None),
        ("#x", None),
        ("http://", None),
        ("https://x", None),
        ("https://[", None),
        ("mailto:", None),
        ("", None),
    ],
)
def test_links_lead_to_an_address_or_leave_their_text(typed: str, address: str | None):
    assert address_of(typed) == address
    cleaned = clean(f'<p>ดู <a href="{typed}"><strong>ที่นี่</strong></a> ต่อ</p>')
    assert visible(cleaned) == "ดู ที่นี่ ต่อ"
    assert ("<a " in cleaned) is (address is not None)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ('<p>ก่อน <a href="javascript:alert(1)">คำ</a> หลัง</p>', "<p>ก่อน คำ หลัง</p>"),
        ('<p><a href="javascript:alert(1)">คำ</a><b> </b>หลัง</p>', "<p>คำ หลัง</p>"),
        ('<p>ก่อน<a href="javascript:alert(1)"> </a>หลัง</p>', "<p>ก่อน หลัง</p>"),
        ("<p>ก่อน<i>&nbsp;</i><b><i> </i></b>หลัง<b></b></p>", "<p>ก่อน&nbsp; หลัง</p>"),
        ("<dl><dt>คำ</dt><dd>ความหมาย</dd></dl><section>ต่อ</section>", "<p>คำ</p><p>ความหมาย</p><p>ต่อ</p>"),
    ],
    ids=["dead link", "bold space after it", "space in it", "empty emphasis", "lines of their own"],
)
def test_words_do_not_grow_together(pasted: str, stored: str):
    assert clean(pasted) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("<p>พื้นที่ 25 กม.<sup>2</sup></p>", "<p>พื้นที่ 25 กม.²</p>"),
        ('<p>H<SUB class="x">2</SUB>O และ 10<sup>-6</sup></p>', "<p>H₂O และ 10⁻⁶</p>"),
        ("<p>มาตรา<sup>ก</sup></p>", "<p>มาตราก</p>"),
    ],
    ids=["square", "below and negative", "letters"],
)
def test_figures_above_and_below_the_line_stay_there(pasted: str, stored: str):
    assert clean(pasted) == stored


@pytest.mark.parametrize(
    "kept",
    [
        "<p>ก <strong>ข</strong> <em>ค</em><br>ง</p>",
        "<ul><li>ก</li><li>ข<ol><li>ค</li></ol></li></ul>",
        '<table><thead><tr><th colspan="2">ก</th></tr></thead>'
        '<tbody><tr><td rowspan="2">ข</td><td>ค</td></tr></tbody></table>',
        "<p>R&amp;D มากกว่า &gt; น้อยกว่า &lt; 5</p>",
    ],
    ids=["paragraph", "lists", "table", "characters"],
)
def test_allowed_markup_is_kept_as_it_is(kept: str):
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("<B>ก</B> <i class=x>ข</i>", "<strong>ก</strong> <em>ข</em>"),
        ("<h2>หัวข้อ</h2><div>ก</div>", "<p>หัวข้อ</p><p>ก</p>"),
        ("<blockquote>ก</blockquote><pre>ข</pre>", "<p>ก</p><p>ข</p>"),
        ("<span>ก</span><font color=red>ข</font>", "<p>กข</p>"),
        ("<p>ก</p><p></p><p>&nbsp;</p><p><strong> </strong></p><ul><li></li></ul><p>ข</p>", "<p>ก</p><p>ข</p>"),
    ],
    ids=["Word's letters", "headings and blocks", "quotations", "unknown tags", "empty places"],
)
def test_other_markup_becomes_ours(pasted: str, stored: str):
    assert clean(pasted) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("บรรทัดเดียว", "<p>บรรทัดเดียว</p>"),
        ("ย่อหน้า 1\r\n\r\nย่อหน้า 2\nบรรทัด", "<p>ย่อหน้า 1</p>\n\n<p>ย่อหน้า 2<br>บรรทัด</p>"),
        ("R&D < 5 และ > 3", "<p>R&amp;D &lt; 5 และ &gt; 3</p>"),
        ("a < b และ c > d", "<p>a &lt; b และ c &gt; d</p>"),
        ("ค่า <๕", "<p>ค่า &lt;๕</p>"),
        ("ก\x00ข", "<p>กข</p>"),
    ],
    ids=["one line", "paragraphs", "signs", "signs around letters", "sign before Thai", "null character"],
)
def test_plain_text_becomes_paragraphs(typed: str, stored: str):
    assert clean(typed) == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("<p>ด\u0e4d\u0e32เนินการ</p>", "<p>ดำเนินการ</p>"),
        ("<p>น\u0e4d\u0e49\u0e32</p>", "<p>น้ำ</p>"),
        ("<p>ด&#3661;&#3634;</p>", "<p>ดำ</p>"),
        ("<p>cafe\u0301</p>", "<p>caf\u00e9</p>"),
    ],
    ids=["SARA AM", "with a tone mark", "written as entities", "composed"],
)
def test_thai_is_stored_in_one_spelling(written: str, stored: str):
    assert clean(written) == stored


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "   \r\n ",
        "<p></p>",
        "<p>&nbsp;</p><p><br></p>",
        "<ul><li><p> </p></li></ul>",
        "<p>\u200b</p>",
        "\ufeff",
        "<p>&shy;&ZeroWidthSpace;</p>",
        "<script>alert(1)</script>",
        "<!-- ข้อความ -->",
        "<table><tbody><tr><td></td></tr></tbody></table>",
    ],
)
def test_text_without_a_visible_character_is_empty(nothing: str):
    assert clean(nothing) == ""


@pytest.mark.parametrize(
    "text", [WORD, "ก\n\nข", "<b>ก", "a<b และ c>d", "<td>ก</td>", "<ul><li>ก<li>ข", "<p>ก<p>ข", "5<6", "<svg>ก</svg>"]
)
def test_cleaning_again_changes_nothing(text: str):
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>ก&nbsp;ข</p><p>ค</p>", "ก ข ค"),
        ("<p>R&amp;D</p>", "R&D"),
        ("<table><tbody><tr><td>ก</td><td>ข</td></tr></tbody></table>", "ก ข"),
        ("<ul><li>ก</li><li>ข</li></ul>", "ก ข"),
        ("<p>น้ำ<br>ดี</p>", "น้ำ ดี"),
        ("<p>การ\u200bบริหาร</p>", "การบริหาร"),
        ("", ""),
    ],
)
def test_visible_text_has_only_what_a_reader_sees(html: str, shown: str):
    assert visible(html) == shown


@pytest.mark.parametrize(
    ("html", "characters"),
    [("<p>การบริหารจัดการ</p>", 15), ("<p>น้ำ</p>", 3), ("<p>ก   ข</p>", 3), ("<p>ก\u200bข</p>", 2), ("", 0)],
)
def test_length_counts_characters_not_words_or_markup(html: str, characters: int):
    assert length(html) == characters


def test_first_words_are_cut_at_a_number_of_characters():
    assert first_words("<p>สั้น</p>") == "สั้น"
    assert first_words(f"<p>{'ก' * 130}</p>") == "ก" * 120 + "…"
    assert first_words("<p>กข คง</p>", characters=3) == "กข…"


def test_lines_are_paragraphs_list_entries_rows_and_breaks():
    html = "<p>ก<br>ข</p><ul><li>ค</li><li> </li></ul><table><tbody><tr><td>ง</td><td>จ</td></tr></tbody></table>"
    assert lines(html) == ["ก", "ข", "ค", "ง จ"]
