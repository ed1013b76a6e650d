"""Text pasted from Word keeps what was written, and its lists."""

from __future__ import annotations

import pytest

from assessments.richtext import clean, lines
from tests.assessments.markup import WORD, Elements


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
