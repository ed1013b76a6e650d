from decimal import Decimal
from fractions import Fraction

import pytest

from thai.figures import plain, two_decimals


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1250, 3), "416.67"),
        (Fraction(3250, 9), "361.11"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 201), "0.00"),
        (Fraction(5, 1000), "0.01"),
        (Fraction(15, 1000), "0.02"),
        (Fraction(25, 1000), "0.03"),
        (Decimal("412.025"), "412.03"),
        (Decimal("412.0249999"), "412.02"),
        (Fraction(29999, 100), "299.99"),
        (Fraction(299995, 1000), "300.00"),
        (300, "300.00"),
        (0, "0.00"),
        (Fraction(10**30 + 1, 1), f"{10**30 + 1}.00"),
    ],
    ids=str,
)
def test_two_decimals_round_half_up(value: Fraction | Decimal | int, shown: str):
    assert two_decimals(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1250.50", "1,250.5"),
        ("1250.0000", "1,250"),
        ("100", "100"),
        ("1000000", "1,000,000"),
        ("1E+3", "1,000"),
        ("0.0000", "0"),
        ("0.0125", "0.0125"),
        ("-12.50", "-12.5"),
    ],
)
def test_plain_figure_has_separators_and_no_needless_zeros(value: str, shown: str):
    assert plain(Decimal(value)) == shown
