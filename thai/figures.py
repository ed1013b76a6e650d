"""Exact figures as text: rounding happens here and nowhere else."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

CENT = Decimal("0.01")


def two_decimals(value: Fraction | Decimal | int) -> str:
    """The value rounded half-up to two decimals, e.g. Fraction(1250, 3) -> "416.67"."""
    exact = Fraction(value)
    with localcontext(prec=60):
        return str((Decimal(exact.numerator) / exact.denominator).quantize(CENT, ROUND_HALF_UP))


def plain(value: Decimal) -> str:
    """The value with thousands separators and no trailing zeros, e.g. Decimal("1250.50") -> "1,250.5"."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
