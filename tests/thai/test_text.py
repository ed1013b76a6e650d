import unicodedata

import pytest

from thai.text import arabic_digits, normalised, thai_digits

NIKHAHIT, AA, AM, MAI_EK, MAI_THO = "\u0e4d", "\u0e32", "\u0e33", "\u0e48", "\u0e49"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"น{NIKHAHIT}{AA}", f"น{AM}"),
        (f"น{NIKHAHIT}{MAI_THO}{AA}", f"น{MAI_THO}{AM}"),
        (f"น{MAI_THO}{NIKHAHIT}{AA}", f"น{MAI_THO}{AM}"),
        (f"ล{MAI_EK}{NIKHAHIT}{AA}", f"ล{MAI_EK}{AM}"),
        (f"น{AM}", f"น{AM}"),
        (f"ห{NIKHAHIT}", f"ห{NIKHAHIT}"),
        ("cafe\u0301", "caf\u00e9"),
        ("ก\r\nข\rค\nง", "ก\nข\nค\nง"),
        ("", ""),
    ],
    ids=[
        "two characters become SARA AM",
        "NIKHAHIT before the tone mark",
        "NIKHAHIT after the tone mark",
        "another tone mark",
        "SARA AM stays",
        "NIKHAHIT alone stays",
        "composed",
        "line ends",
        "nothing",
    ],
)
def test_what_looks_the_same_is_written_the_same(written: str, expected: str):
    assert normalised(written) == expected


def test_normalised_text_is_normalised_once_for_all():
    once = normalised(f"ด{NIKHAHIT}{AA}เนินการ\r\nทํา")
    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_digits_are_turned_both_ways_and_nothing_else():
    assert arabic_digits("ปี ๒๕๖๙ ร้อยละ ๘๕.๕") == "ปี 2569 ร้อยละ 85.5"
    assert thai_digits("ปี 2569 ร้อยละ 85.5") == "ปี ๒๕๖๙ ร้อยละ ๘๕.๕"
    assert arabic_digits(thai_digits("0123456789")) == "0123456789"
