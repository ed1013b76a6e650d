"""Figures in pasted tables of many columns: the size they are written in, and where they may break."""

from __future__ import annotations

import pytest

from reports.drawing.table_figures import figures_whole

LINK = '<a href="https://a.th/1,234,567">'


def row(text: str) -> str:
    return f"<tr><td>{text}</td></tr>"


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("1,234.56", 30, ("1,234.56", None)),
        ("12,345.67", 30, ("12,345.67", 4.9)),
        ("1,234,567.89", 30, ("1,<wbr>234,<wbr>567.89", None)),
        ("1,234,567.89", 18, ("1,234,567.89", 6.0)),
        ("2,986,400,000.00", 6, ("2,<wbr>986,<wbr>400,<wbr>000.00", None)),
        ("2,986,400,000.00", 3, ("2,986,400,000.00", None)),
        ("ก, ข 1, 2", 90, ("ก, ข 1, 2", None)),
        (f"{LINK}1,234,567.89</a>", 30, (f"{LINK}1,<wbr>234,<wbr>567.89</a>", None)),
        ("9" * 21, 30, ("9" * 21, None)),
    ],
    ids=["fits", "smaller", "broken", "smaller across", "upright", "few columns", "no figure", "link", "endless"],
)
def test_figures_are_written_smaller_and_else_broken_after_commas(text, columns, expected):
    drawn, size = figures_whole([row(text)], columns)
    assert (drawn, size) == ([row(expected[0])], expected[1])
