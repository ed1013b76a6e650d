"""Figures in pasted tables, which may not break inside: written smaller where there are many columns, or broken after a
comma where even that gives no room; never anywhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from math import floor

from reports.drawing.pasted_tables import CROWDED, LONGEST_WORD, MANY, WIDE

# The smallest letters that can still be read on paper, in points as all lengths here.
LEGIBLE = 4.5
# The width of a table at a level of an item, upright and across, and of the line between two columns.
UPRIGHT, ACROSS, RULE = 440.9, 715.9, 0.75
# The widest of each kind in our bold letters, in the letters' size.
WIDTHS = {**dict.fromkeys("0123456789", 0.57), **dict.fromkeys("๐๑๒๓๔๕๖๗๘๙", 0.8), ",": 0.3, ".": 0.3}
OTHER = 0.97
DIGIT = "0-9๐-๙"
TAG = re.compile(r"<[^>]*>")
FIGURE = re.compile(rf"[-+−(]?[{DIGIT}][{DIGIT},.]*[%)]?")
# Inside a figure, and in no tag.
COMMA = re.compile(rf"(?<=[{DIGIT}]),(?=[{DIGIT}])(?![^<>]*>)")
BREAK_AFTER = ",<wbr>"


@dataclass(frozen=True)
class Setting:
    """How a table is written: the size of its letters, the margins in a cell in that size, the width of the page."""

    size: float
    margins: float
    page: float
    smallest: float


def setting_of(columns: int) -> Setting:
    """The setting of report-print.css for a table of so many columns; what lies across may be written smaller."""
    if columns >= CROWDED:
        return Setting(5.5, 0.1, ACROSS, LEGIBLE)
    if columns >= WIDE:
        return Setting(7.5, 0.4, ACROSS, LEGIBLE)
    size, margins = (8.0, 0.4) if columns >= MANY else (10.1, 0.8)
    return Setting(size, margins, UPRIGHT, size)


def figures_whole(rows: Sequence[str], columns: int) -> tuple[list[str], float | None]:
    """The rows with places to break in figures that would not fit, and a smaller size of letters that keeps them whole.

    None where the usual size does. All columns are taken to be equal.
    """
    setting = setting_of(columns)
    found = {figure for row in rows for figure in FIGURE.findall(unescape(TAG.sub(" ", row)))}
    figures = {figure for figure in found if len(figure) <= LONGEST_WORD}
    size = _fitting(setting, columns, figures)
    if size >= setting.smallest:
        return list(rows), size if size < setting.size else None
    pieces = {piece for figure in figures for piece in figure.replace(",", ", ").split()}
    size = max(_fitting(setting, columns, pieces), setting.smallest)
    return [COMMA.sub(BREAK_AFTER, row) for row in rows], size if size < setting.size else None


def _fitting(setting: Setting, columns: int, texts: set[str]) -> float:
    """The size, at most the usual one, in which each of the texts has room in a line of its cell."""
    widest = max(map(_width, texts), default=0) + setting.margins
    return min(setting.size, floor(10 * (setting.page / columns - RULE) / widest) / 10)


def _width(text: str) -> float:
    return sum(WIDTHS.get(sign, OTHER) for sign in text)
