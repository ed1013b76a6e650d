"""What a visit notes of a mark: the mark with its reason; pure."""

from __future__ import annotations

from decimal import Decimal

Noted = tuple[Decimal | None, str]


def noted(mark: Decimal | None, reason: str, confirmed: Decimal | None) -> Noted:
    """A mark with its reason on one line, as its field shows it; one that is as confirmed needs none."""
    return mark, "" if mark == confirmed else " ".join(reason.split())
