"""What a returned Word file changes, and how the change is shown."""

from __future__ import annotations

import pytest

from reports.word.comparison import Stored, Verdict, compare, verdict_of
from reports.word.marks import Piece, Row, side_by_side
from reports.word.origin import comparable, mark_of
from reports.word.returned.reading import ReturnedAnswer

BASE = "<p>เดิม</p>"


@pytest.mark.parametrize(
    ("html", "version", "stored", "verdict"),
    [
        (BASE, 1, Stored(BASE, 1), Verdict.SAME),
        ("<p><strong>เดิม</strong></p>", 1, Stored(BASE, 1), Verdict.SAME),
        ("<ul><li>เดิม</li></ul>", 1, Stored(BASE, 1), Verdict.SAME),
        ("<p>ใหม่</p>", 1, Stored(BASE, 1), Verdict.CHANGED),
        ("<p>ใหม่</p>", 1, Stored("<p>อีกคน</p>", 2), Verdict.CONFLICT),
        ("<p>ใหม่</p>", 1, Stored("<p>ใหม่</p>", 2), Verdict.SAME),
        ("<p>ใหม่</p>", 1, Stored(BASE, 3), Verdict.CHANGED),
        (BASE, 1, Stored("<p>อีกคน</p>", 2), Verdict.NEWER),
        ("", 1, Stored(BASE, 1), Verdict.EMPTIED),
        ("", 1, Stored("<p>อีกคน</p>", 2), Verdict.CONFLICT),
    ],
    ids=["same", "bold", "list", "changed", "conflict", "both alike", "marked", "newer", "emptied", "emptied conflict"],
)
def test_verdict(html, version, stored, verdict):
    assert verdict_of(ReturnedAnswer("k", version, mark_of(BASE), html), stored) is verdict


def test_comparison_names_every_place_once():
    answers = {
        "a": ReturnedAnswer("a", 1, mark_of(BASE), "<p>ใหม่</p>"),
        "b": ReturnedAnswer("b", 1, mark_of(BASE), BASE),
        "d": ReturnedAnswer("d", 1, mark_of(BASE), "<p>ยาว</p>"),
        "unknown": ReturnedAnswer("unknown", 1, "", "<p>x</p>"),
    }
    stored = {key: Stored(BASE, 1) for key in "abcd"}
    found = compare(
        answers, stored, places="abcd", repeated=(), read=lambda key, html: (html, "ยาวไป" if key == "d" else "")
    )
    assert [(entry.key, entry.refusal) for entry in found.differences] == [("a", ""), ("d", "ยาวไป")]
    assert (found.missing, found.newer, found.same) == (("c",), (), 1)


def test_lines_are_what_a_reader_sees():
    assert comparable("<table><tr><td><p>ก</p></td><td>ข&nbsp;ค</td></tr></table><p>ง<br>จ</p>") == (
        "ก",
        "ข ค",
        "ง",
        "จ",
    )


def test_changed_words_are_marked_and_distant_lines_left_out():
    old = "".join(f"<p>บรรทัด {number}</p>" for number in range(9)) + "<p>จำนวน 1,250 แห่ง ทั่วประเทศ</p>"
    new = old.replace("1,250 แห่ง", "1,300 บ่อ")
    rows = side_by_side(old, new)
    assert rows == (
        Row(skipped=8),
        Row((Piece("บรรทัด 8"),), (Piece("บรรทัด 8"),)),
        Row(
            (Piece("จำนวน "), Piece("1,250 แห่ง", True), Piece(" ทั่วประเทศ")),
            (Piece("จำนวน "), Piece("1,300 บ่อ", True), Piece(" ทั่วประเทศ")),
        ),
    )


def test_marks_never_part_a_consonant_from_its_vowel():
    (row,) = side_by_side("<p>กรมทบทวนทิศทางทุกปี</p>", "<p>กรมทบทวนทิศทุกครึ่งปี</p>")
    assert "".join(piece.text for piece in row.old) == "กรมทบทวนทิศทางทุกปี"
    assert "".join(piece.text for piece in row.new) == "กรมทบทวนทิศทุกครึ่งปี"
    assert [piece.text[0] for side in (row.old, row.new) for piece in side if piece.text[0] in "ัิีึืุู่้๊๋์ำะา"] == []


def test_long_texts_are_compared_in_good_time():
    old = "<p>" + "กขคงจ " * 4000 + "</p>"
    rows = side_by_side(old, old.replace("กขคงจ", "กขคฉจ", 3000))
    assert rows
