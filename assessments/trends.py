"""What the results of three years say in words, for those who do not see the chart."""

from __future__ import annotations

from assessments.findings import IndicatorEntry
from thai.figures import plain


def trend_sentence(entry: IndicatorEntry, year: int) -> str:
    """Three years' results in figures."""
    parts = [
        f"ปี {year - 2 + place} {'ไม่มีผล' if value is None else plain(value)}"
        for place, value in enumerate(entry.results)
    ]
    return " ".join(parts)
