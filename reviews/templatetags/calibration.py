"""How a difference is written."""

from __future__ import annotations

from fractions import Fraction

from django import template

from thai.figures import two_decimals

register = template.Library()


@register.filter
def signed(value: Fraction | str | None) -> str:
    """A difference with its sign, "+3.25" or "−1.00"; nothing for no value."""
    if not isinstance(value, Fraction):
        return ""
    text = two_decimals(abs(value))
    return text if text == "0.00" else f"{'+' if value > 0 else '−'}{text}"
