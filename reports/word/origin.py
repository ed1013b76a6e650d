"""What a Word file says of where it comes from: its assessment, and the version of every answer in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessments.richtext import visible
from reports.content import ApplicationReport
from thai.text import normalised

TAG = re.compile(
    r"(?P<key>profile:\d{1,3}|item:\d{1,2}\.\d{1,2}:(?:summary|[a-z]{1,20}:[a-z]{1,20}))"
    r":v(?P<version>\d{1,9}):(?P<mark>[0-9a-f]{8})"
)
# Where a reader sees a new line: Word and the editor build tables and lists in different ways.
BREAK = re.compile(r"</?(?:p|li|ul|ol|td|th|tr|table)\b[^>]*>|<br\s*/?>|\n")


@dataclass(frozen=True)
class Origin:
    """The assessment a file was drawn from, and the version of each answer by its key; 0 for none written yet."""

    assessment: int
    agency: str
    year: int
    edition: str
    versions: Mapping[str, int]

    def tag(self, key: str, html: str) -> str:
        """The name of an answer's control: its place, its version and a mark of its text; at most 64 characters."""
        return f"{key}:v{self.versions.get(key, 0)}:{mark_of(html)}"


@dataclass(frozen=True)
class EditableReport:
    """The Application Report with its origin: what the Word file is drawn from."""

    report: ApplicationReport
    origin: Origin


def profile_key(number: int) -> str:
    """The place of a profile answer."""
    return f"profile:{number}"


def answer_key(code: str, level: str, factor: str) -> str:
    """The place of a narrative."""
    return f"item:{code}:{level}:{factor}"


def summary_key(code: str) -> str:
    """The place of an item's summary."""
    return f"item:{code}:summary"


def comparable(html: str) -> tuple[str, ...]:
    """The lines a reader sees: texts that differ only in formatting are equal."""
    lines = (visible(part) for part in BREAK.split(normalised(html).replace("\N{NO-BREAK SPACE}", " ")))
    return tuple(line for line in lines if line)


def mark_of(html: str) -> str:
    """A short mark that two texts share when a reader sees no difference."""
    return hashlib.sha256("\n".join(comparable(html)).encode()).hexdigest()[:8]
