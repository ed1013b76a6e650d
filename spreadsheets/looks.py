"""How cells look: the palette of the screens (static/css/tokens.css) in Excel's terms."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from unicodedata import category

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FACE = "TH Sarabun New"
INK, MUTED, LINE, PAPER, WHITE = "1C2733", "5A6675", "D8DEE6", "F7F8FA", "FFFFFF"
ACCENT, ACCENT_SOFT, WARN_SOFT, BAD = "1F4E8C", "E9EFF7", "FDF4E0", "A12622"
POINTS, FIGURE = "#,##0.00", "#,##0.####"
# One line of text of a size is so much higher than the size; a column is so many points wide for each of its units.
LEADING, POINTS_OF_WIDTH = 1.5, 5.3

_thin = Side(style="thin", color=LINE)
GRID = Border(left=_thin, right=_thin, top=_thin, bottom=_thin)


def combining(letter: str) -> bool:
    """Whether a letter stands above or below another and takes no room of its own."""
    return category(letter) == "Mn"


@dataclass(frozen=True)
class Look:
    """The look of a cell: size and weight of its text, colours, where it stands, its frame, its number format."""

    size: int = 14
    bold: bool = False
    colour: str = INK
    fill: str = ""
    across: str = "left"
    upright: str = "center"
    wrap: bool = True
    framed: bool = True
    number: str = ""
    locked: bool = True

    def lines(self, text: str, width: float) -> int:
        """How many lines a text will take in a column: on average a letter is half as wide as it is high."""
        if not self.wrap:
            return 1
        letters = max(int(width * POINTS_OF_WIDTH / (self.size * 0.45 * (1.08 if self.bold else 1))), 1)
        parts = [sum(not combining(letter) for letter in part) for part in text.split("\n")]
        return sum(max(ceil(part / letters), 1) for part in parts)

    def dress(self, cell) -> None:
        """Gives a cell this look."""
        cell.font = Font(name=FACE, size=self.size, bold=self.bold, color=self.colour)
        indent = 1 if self.framed and self.across != "center" else 0
        cell.alignment = Alignment(horizontal=self.across, vertical=self.upright, wrap_text=self.wrap, indent=indent)
        if self.fill:
            cell.fill = PatternFill("solid", start_color=self.fill)
        if self.framed:
            cell.border = GRID
        if self.number:
            cell.number_format = self.number
        if not self.locked:
            cell.protection = Protection(locked=False)


TITLE = Look(size=20, bold=True, colour=ACCENT, wrap=False, framed=False)
NOTE = Look(colour=MUTED, wrap=False, framed=False)
WARNING = Look(colour=BAD, bold=True, wrap=False, framed=False)
HEAD = Look(bold=True, colour=WHITE, fill=ACCENT, across="center", upright="center")
TEXT = Look()
CENTRED = Look(across="center")
NUMBER = Look(across="right", number=POINTS)
PLAIN = Look(across="right", number=FIGURE)
SECTION = Look(bold=True, fill=ACCENT_SOFT, wrap=False)
SECTION_NUMBER = Look(bold=True, fill=ACCENT_SOFT, across="right", number=POINTS)
TOTAL = Look(size=16, bold=True, fill=PAPER, wrap=False)
TOTAL_NUMBER = Look(size=16, bold=True, fill=PAPER, across="right", number=POINTS)
