from __future__ import annotations

from html.parser import HTMLParser
from time import process_time

import pytest

from assessments.links import address_of
from assessments.richtext import LONGEST, TAGS, clean, first_words, harmless, length, lines, visible

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><title>แบบประเมิน</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"TH SarabunPSK";}
p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:16.0pt;} --></style></head>
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span lang=TH style='font-size:16.0pt;
font-family:"TH SarabunPSK",sans-serif'>แนวทาง</span></b><span lang=TH> กรมก\u0e4d\u0e32หนด<i>วิสัยทัศน์</i>ร่วมกับ
ผู้มีส่วนได้ส่วนเสีย</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span
lang=TH>ทบทวนแผน</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'><td width=200 valign=top
 colspan=2 style='width:5.0cm'><p class=MsoNormal>ตัวชี้วัด</p></td></tr>
</table>
<v:shape id="Picture_1" style='width:100pt'><v:imagedata src="file:///C:/Users/x/image001.png"/></v:shape>
<!--EndFragment--></body></html>"""


class Elements(HTMLParser):
    """The tags and attributes of a text as a browser would meet them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>ข้อความ",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>ข้อความ",
        "<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>ข้อความ",
        '<p onclick="alert(1)" onmouseover=alert(2)>ข้อความ</p>',
        "<img src=x onerror=alert(1)>ข้อความ",
        "<svg onload=alert(1)><circle/></svg>ข้อความ",
        '<a href="javascript:alert(1)">ข้อความ</a>',
        '<a href=" JaVa&#115;cript:alert(1)">ข้อความ</a>',
        '<a href="java\tscript:alert(1)">ข้อความ</a>',
        '<a href="data:text/html,<script>alert(1)</script>">ข้อความ</a>',
        '<a href="vbscript:msgbox(1)">ข้อความ</a>',
        '<iframe src="https://evil.example"></iframe>ข้อความ',
        '<object data="x.swf"></object><embed src="x.swf">ข้อความ',
        '<form action="/x"><input name=a value=ข><button>ข้อความ</button></form>',
        '<p style="background:url(javascript:alert(1))" class="x" id="y">ข้อความ</p>',
        "<base href=https://evil.example/><link rel=stylesheet href=x>ข้อความ",
        '<math><mi//xlink:href="data:x,<script>alert(4)</script>">ข้อความ',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">ข้อความ',
        "<table><td background=x onclick=alert(1)>ข้อความ</td></table>",
        "<strong/onclick=alert(1)>ข้อความ</strong>",
        "<style>@import 'x'</style><p>ข้อความ</p>",
        "<meta http-equiv=refresh content='0;url=x'>ข้อความ",
    ],
)
def test_nothing_that_acts_survives(hostile: str):
    cleaned = clean(hostile)
    found = Elements(cleaned)
    assert found.tags <= TAGS
    assert found.attributes <= {("rel", "noopener noreferrer")}
    assert "ข้อความ" in visible(cleaned)


def test_stored_text_is_drawn_without_what_acts_whatever_way_it_was_stored():
    assert harmless('<p onclick="x()">ก<script>alert(1)</script></p>') == "<p>ก</p>"


def test_scripts_and_style_sheets_go_with_their_content():
    assert clean("<p>ก<script>alert(1)</script></p><style>p{color:red}</style><title>ข</title>") == "<p>ก</p>"


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


def test_text_pasted_from_word_keeps_what_was_written_and_nothing_else():
    cleaned = clean(WORD)
    found = Elements(cleaned)
    assert found.tags == {"p", "strong", "em", "ol", "li", "table", "tbody", "tr", "td"}
    assert found.attributes == {("colspan", "2")}
    assert lines(cleaned) == [
        "แนวทาง กรมกำหนดวิสัยทัศน์ร่วมกับ",
        "ผู้มีส่วนได้ส่วนเสีย",
        "ทบทวนแผน",
        "ตัวชี้วัด",
    ]
    assert "<strong>แนวทาง</strong>" in cleaned
    assert "<em>วิสัยทัศน์</em>" in cleaned


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


def fill_up(unit: str, beginning: str = "") -> str:
    return beginning + unit * ((LONGEST - len(beginning)) // len(unit))


@pytest.mark.parametrize(
    "hostile",
    [
        fill_up("<!--"),
        fill_up("<![if"),
        fill_up("<style"),
        fill_up("<a "),
        fill_up("</"),
        fill_up(" ", "<") + "ก",
        fill_up("a", "<"),
        fill_up("<strong>"),
        fill_up("<p><em>"),
        fill_up("<ul><li>"),
        fill_up("<table><tr><td>"),
        fill_up("<p MsoList "),
        fill_up("MsoList ", "<p "),
        fill_up("<p class=MsoList>· ก</p>"),
        fill_up("<p>ก", "<p>" + "".join(f"<b c{number}>" for number in range(8000)) + "ก"),
    ],
    ids=[
        "comments left open",
        "declarations left open",
        "style sheets left open",
        "tags left open",
        "half tags",
        "spaces in a tag",
        "an endless name",
        "deep nesting",
        "paragraphs in emphasis",
        "lists in lists",
        "tables in tables",
        "list paragraphs left open",
        "an endless list paragraph",
        "nothing but list paragraphs",
        "markup that a parser would multiply",
    ],
)
def test_hostile_text_of_the_greatest_length_is_cleaned_in_no_time(hostile: str):
    begin = process_time()
    cleaned = clean(hostile)
    assert process_time() - begin < 5
    assert Elements(cleaned).tags <= TAGS
    assert len(cleaned) < 20 * LONGEST


def word_entry(text: str, sign: str = "·", level: int = 1) -> str:
    """A list paragraph as Word puts it on the clipboard."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
        "<!--[if !supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->"
        f"{text}<o:p></o:p></p>\n"
    )


@pytest.mark.parametrize(
    ("entries", "list_"),
    [
        ([("ก", "·"), ("ข", "·")], "<ul><li>ก</li><li>ข</li></ul>"),
        ([("ก", "1."), ("ข", "๒)")], "<ol><li>ก</li><li>ข</li></ol>"),
        ([("ก", "·"), ("ข", "o", 2), ("ค", "·")], "<ul><li>ก<ul><li>ข</li></ul></li><li>ค</li></ul>"),
        ([("ก", "1."), ("ข", "-", 2), ("ค", "2.")], "<ol><li>ก<ul><li>ข</li></ul></li><li>ค</li></ol>"),
        ([("ก", "1."), ("ข", "·")], "<ol><li>ก</li></ol><ul><li>ข</li></ul>"),
        ([("ก", "·", 3), ("ข", "·")], "<ul><li>ก</li></ul><ul><li>ข</li></ul>"),
    ],
    ids=["bullets", "numbers", "nested bullets", "bullets in numbers", "numbers, then bullets", "deeper first"],
)
def test_list_paragraphs_of_word_become_lists(entries: list[tuple], list_: str):
    cleaned = clean("<p class=MsoNormal>ก่อน</p>" + "".join(word_entry(*entry) for entry in entries) + "<p>หลัง</p>")
    assert cleaned.replace("\n", "") == f"<p>ก่อน</p>{list_}<p>หลัง</p>"


def test_lists_lie_in_lists_only_as_deep_as_people_write():
    assert clean("<ul><li>ก" * 30 + "</li></ul>" * 30).count("<ul>") == 6


def test_emphasis_in_emphasis_is_not_repeated_without_end():
    assert clean("<p>" + "<b>" * 50 + "ก" + "</b>" * 50 + "</p>").count("<strong>") == 3


def test_spans_of_cells_are_those_of_a_possible_table():
    html = '<table><tr><td colspan="5000" rowspan="2">ก</td><td colspan="x">colspan="9999"</td></tr></table>'
    assert '<td colspan="20" rowspan="2">ก</td><td>colspan="9999"</td>' in clean(html)
