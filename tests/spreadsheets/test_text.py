"""Text in cells: never taken for a formula, and read back as it was typed."""

import pytest

from spreadsheets.text import LONGEST, cell_text, safe_text, typed_text

SAFE = {
    "formula": ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
    "plus": ("+5 จากปีก่อน", "'+5 จากปีก่อน"),
    "minus": ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
    "at": ("@SUM(1)", "'@SUM(1)"),
    "tab": ("\t=1", "'\t=1"),
    "carriage return": ("\r=1", "'\r=1"),
    "line feed": ("\n=1", "'\n=1"),
    "wide": ("＝1+1", "'＝1+1"),
    "apostrophe before a formula": ("'=1", "''=1"),
    "control characters before a formula": ("\x00\x1b=1", "'=1"),
    "control characters": ("ร้อย\x07ละ\x0b", "ร้อยละ"),
    "Excel's own escape, which no CSV knows": ("_x003D_1", "_x003D_1"),
    "plain": ("ร้อยละ = 80", "ร้อยละ = 80"),
    "apostrophe": ("'70s", "'70s"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("typed", "held"), SAFE.values(), ids=SAFE)
def test_text_that_would_calculate_goes_behind_an_apostrophe(typed: str, held: str):
    assert safe_text(typed) == held


def test_a_cell_of_a_workbook_holds_what_was_typed():
    typed = ["=1", "+1", "'=1", "ร้อยละ\x07", "_x003D_1"]
    assert [cell_text(text) for text in typed] == ["=1", "+1", "'=1", "ร้อยละ", "_x005F_x003D_1"]


@pytest.mark.parametrize("typed", ["=1", "''=1", "'=1", "-ก", "_x003D_1", "_x005F_x003D_", "ปกติ", "'ก'"])
def test_what_was_typed_comes_back(typed: str):
    assert typed_text(cell_text(typed)) == typed


@pytest.mark.parametrize("held", [safe_text, cell_text])
def test_text_is_never_longer_than_a_cell(held):
    assert len(held("=" + "ก" * 40_000)) == LONGEST
