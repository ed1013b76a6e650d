"""Exact figures as text, rounded here and nowhere else; and figures that people write with words."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from thai.text import arabic_digits

CENT = Decimal("0.01")


def two_decimals(value: Fraction | Decimal | float) -> str:
    """The value rounded half-up to two decimals, e.g. Fraction(1250, 3) -> "416.67"."""
    exact = Fraction(value)
    with localcontext(prec=60):
        return str((Decimal(exact.numerator) / exact.denominator).quantize(CENT, ROUND_HALF_UP))


def plain(value: Decimal) -> str:
    """The value with thousands separators and no trailing zeros, e.g. Decimal("1250.50") -> "1,250.5"."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


WORDS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
IN_WORDS = re.compile(rf"([\d,]+(?:\.\d+)?)\s*((?:{'|'.join(WORDS)})+)")


def figure_in_words(text: str) -> str:
    """The figure that a text like "1.2 ล้าน" means, as 1,200,000; "" where it says none in that way."""
    match = IN_WORDS.match(arabic_digits(text).strip())
    if not match or len(match[1]) > 15:
        return ""
    value = Decimal(match[1].replace(",", "") or 0)
    for word in re.findall("|".join(WORDS), match[2]):
        value *= WORDS[word]
    return plain(value)
