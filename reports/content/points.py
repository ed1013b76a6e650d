"""The points of a cell of plain text, a line for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What people put before a point themselves.
OWN_SIGN = re.compile(r"[-–—•*○●▪✓]|\(?[0-9๐-๙]+[.)](?![0-9๐-๙])|[ก-ฮ][.)]\s")


@dataclass(frozen=True)
class Points:
    """The lines that say anything; `bulleted` where a reader would not tell them apart without a sign."""

    lines: tuple[str, ...]

    @property
    def bulleted(self) -> bool:
        return len(self.lines) > 1 and not any(map(OWN_SIGN.match, self.lines))


def points_of(text: str) -> Points:
    """The points of a cell."""
    return Points(tuple(line.strip() for line in text.splitlines() if line.strip()))
