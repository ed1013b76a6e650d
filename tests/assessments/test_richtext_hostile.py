"""Rich text that means harm: nothing that acts is stored or drawn, and nothing takes long."""

from __future__ import annotations

from time import process_time

import pytest

from assessments.richtext import LONGEST, TAGS, clean, harmless, visible
from tests.assessments.markup import Elements


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
