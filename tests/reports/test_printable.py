"""What HTML needs before it is printed, and the digits of a document."""

from __future__ import annotations

import base64
import re

import pytest

from reports.drawing.digits import in_thai_digits
from reports.drawing.printable import printable


def rows(columns: int) -> str:
    return f"<table><tbody><tr>{'<td>ก</td>' * columns}</tr></tbody></table>"


def test_table_cannot_claim_millions_of_columns():
    assert printable('<td colspan="99999999" rowspan="7">ก</td>') == '<td colspan="100" rowspan="7">ก</td>'


def test_repetition_sign_stays_with_its_word():
    assert printable("<p>ต่าง ๆ</p>") == "<p>ต่าง\N{NO-BREAK SPACE}ๆ</p>"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (6, '<table class="short">'),
        (7, '<table class="many-columns short">'),
        (12, '<div class="wide-page"><table>'),
        (30, '<div class="wide-page crowded"><table>'),
    ],
)
def test_tables_of_many_columns_are_drawn_smaller_or_across(columns, expected):
    assert printable(rows(columns)).startswith(expected)


@pytest.mark.parametrize(
    ("number", "text", "together"),
    [(7, "ก", True), (8, "ก", False), (2, "ก" * 800, False)],
    ids=["few rows", "more rows", "much text"],
)
def test_short_tables_stay_on_one_page(number, text, together):
    drawn = printable(f"<table><tbody>{f'<tr><td>{text}</td></tr>' * number}</tbody></table>")
    assert drawn.startswith('<table class="short">') is together


def test_columns_are_counted_with_their_spans():
    html = '<table><tbody><tr><th colspan="20">ก</th></tr><tr><td>ก</td></tr></tbody></table>'
    assert printable(html).startswith('<div class="wide-page crowded">')


@pytest.mark.parametrize(
    "word",
    ["x" * 20_000, "https://example.org/" + "a" * 300, "&amp;" * 200, "日本" * 100, "A" * 59 + "ก" + "B" * 200],
    ids=["letters", "address", "entities", "other script", "between Thai"],
)
def test_endless_words_may_break_and_lose_nothing(word):
    html = f"<td>ก่อน {word} หลัง</td>"
    drawn = printable(html)
    text = re.sub(r"&\w+;", "&", drawn.replace("<wbr>", " "))
    longest = max(len(part) for part in re.split(r"[\sก-๛<>]", text))
    assert longest < 90
    assert drawn.replace("<wbr>", "") == html


@pytest.mark.parametrize(
    "word", ["ข" * 500, "๙" * 500, "ฟหกดฟหวง" * 60, "กิ๊" * 200], ids=["letters", "digits", "keys", "marks"]
)
def test_thai_that_is_no_language_may_break_between_its_letters(word):
    drawn = printable(f'<p><img alt="{word}">{word}</p>')
    pieces = drawn.split(">", 2)[2].removesuffix("</p>").split("<wbr>")
    assert ("".join(pieces), f'alt="{word}"' in drawn) == (word, True)
    assert len(pieces) > 1 and max(map(len, pieces)) < 60
    assert not any(piece.startswith(("\N{THAI CHARACTER SARA I}", "\N{THAI CHARACTER MAI TRI}")) for piece in pieces)


def test_ordinary_text_gets_no_breaks():
    html = f"<p>{'ประโยคภาษาไทยที่ยาวและไม่มีช่องว่าง' * 50} PMQA {'word ' * 40}</p>"
    assert printable(html) == html


@pytest.mark.parametrize(
    ("link", "added"),
    [
        ('<a href="https://example.org/a" rel="x">รายงาน</a>', ' <span class="address">(https://example.org/a)</span>'),
        ('<a href="mailto:a@example.org">ติดต่อ</a>', ' <span class="address">(a@example.org)</span>'),
        ('<a href="https://example.org/">https://example.org</a>', ""),
        ('<a href="#evidence-1">หลักฐานที่ 1</a>', ""),
    ],
)
def test_links_say_where_they_lead(link, added):
    assert printable(f"<p>{link}</p>") == f"<p>{link}{added}</p>"


def test_own_words_get_thai_digits_and_what_was_typed_keeps_its_own():
    html = (
        '<h3 id="item-1.1">1.1 ปี 2569 &#39;5&#39;</h3><div class="rich"><p>พ.ศ. 2569</p><div>3</div></div><p>12</p>'
        '<span class="note"><span data-typed>a1.pdf</span> 4 หน้า</span>'
    )
    assert in_thai_digits(html) == (
        '<h3 id="item-1.1">๑.๑ ปี ๒๕๖๙ &#39;๕&#39;</h3><div class="rich"><p>พ.ศ. 2569</p><div>3</div></div><p>๑๒</p>'
        '<span class="note"><span data-typed>a1.pdf</span> ๔ หน้า</span>'
    )


def test_charts_and_their_sentences_get_thai_digits():
    svg = '<svg viewBox="0 0 9 9"><text x="1" y="2">2569</text></svg>'
    address = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    html = f'<img src="{address}" width="300" alt="ปี 2569 80.5">'
    drawn = in_thai_digits(html)
    chart = base64.b64decode(re.search(r"base64,([^\"]+)", drawn)[1]).decode()
    assert chart == svg.replace("2569", "๒๕๖๙")
    assert ('alt="ปี ๒๕๖๙ ๘๐.๕"' in drawn, 'width="300"' in drawn) == (True, True)


def test_row_longer_than_a_page_may_break():
    short, long = "<tr><td>ก</td></tr>", f"<tr><td>{'ก' * 1600}</td></tr>"
    breaking = long.replace("<tr>", '<tr class="long">')
    drawn = printable(f"<table><tbody>{short}{long}</tbody></table>")
    assert drawn == f"<table><tbody>{short}{breaking}</tbody></table>"


def test_numbers_of_questions_share_one_link_on_paper():
    row = '<p>ข้อ <a href="#question-2">2</a>, <a href="#question-4">4</a>, <a href="#question-11">11</a></p>'
    single = '<p>ข้อ <a href="#question-2">2</a></p>'
    assert printable(row) == '<p>ข้อ <a href="#question-2">2, 4, 11</a></p>'
    assert printable(single) == single
