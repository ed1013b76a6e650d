"""Page references as officials type them: 12, 15-17. Pure rules; the text is what is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thai.text import arabic_digits

RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
LONGEST = 60

Ranges = list[tuple[int, int]]


def read_pages(text: str) -> Ranges | None:
    """First and last page of each part; None for text that names no pages in this way."""
    parts = [part.strip() for part in arabic_digits(text).split(",") if part.strip()]
    found = [RANGE.fullmatch(part) for part in parts]
    ranges = [(int(match[1]), int(match[2] or match[1])) for match in found if match]
    if len(ranges) < len(parts) or any(not 0 < first <= last for first, last in ranges):
        return None
    return ranges


def written(ranges: Iterable[tuple[int, int]]) -> str:
    """Ranges as text: 12, 15-17."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def merged(before: str, added: str) -> str:
    """Both references as one, in order and without what stands twice; text that is no page numbers stays as it is."""
    first, second = read_pages(before), read_pages(added)
    if first is None or second is None:
        return ", ".join(dict.fromkeys(part for part in (before, added) if part))
    together: Ranges = []
    for start, end in sorted(first + second):
        if together and start <= together[-1][1] + 1:
            together[-1] = (together[-1][0], max(end, together[-1][1]))
        else:
            together.append((start, end))
    return written(together)


def reaches_beyond(text: str, length: int | None) -> bool:
    """Whether a page is named that a document of this length does not have; never for an unknown length."""
    return length is not None and any(last > length for _, last in read_pages(text) or [])
