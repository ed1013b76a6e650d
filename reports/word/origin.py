"""What a Word file says of where it comes from: its assessment, and the version of every answer in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessments.richtext import visible
from criteria.models import Factor
from reports.content import ApplicationReport
from thai.text import normalised

TAG = re.compile(
    r"(?P<key>profile:\d{1,3}|item:\d{1,2}\.\d{1,2}:(?:summary|[a-z]{1,20}:[a-z]{1,20}))"
    r":v(?P<version>\d{1,9}):(?P<mark>[0-9a-f]{8})"
)
# The same as the name of a bookmark: letters, digits and underscores, at most forty.
CARRIER = re.compile(
    r"_pmqa_(?:p(?P<question>\d{1,3})|(?:(?P<level>[a-z]{1,20})_(?P<factor>[a-z])|s)_(?P<item>\d{1,2}_\d{1,2}))"
    r"_(?P<version>\d{1,9})_(?P<mark>[0-9a-f]{8})"
)
LONGEST_CARRIER = 40
FACTORS = {factor[0]: factor for factor in Factor.values}
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

    def carrier(self, key: str, html: str) -> str:
        """The same as the name of a bookmark, for programs that keep no controls; "" where it would be too long."""
        kind, *parts = key.split(":")
        if kind == "profile":
            place = f"p{parts[0]}"
        elif parts[1:] == ["summary"]:
            place = f"s_{parts[0]}"
        else:
            place = f"{parts[1]}_{parts[2][0]}_{parts[0]}"
        name = f"_pmqa_{place.replace('.', '_')}_{self.versions.get(key, 0)}_{mark_of(html)}"
        return name if len(name) <= LONGEST_CARRIER else ""


@dataclass(frozen=True)
class EditableReport:
    """The Application Report with its origin: what the Word file is drawn from.

    Without `controls` only the headings say which answer follows.
    """

    report: ApplicationReport
    origin: Origin
    controls: bool = True


def profile_key(number: int) -> str:
    """The place of a profile answer."""
    return f"profile:{number}"


def answer_key(code: str, level: str, factor: str) -> str:
    """The place of a narrative."""
    return f"item:{code}:{level}:{factor}"


def summary_key(code: str) -> str:
    """The place of an item's summary."""
    return f"item:{code}:summary"


def carried(name: str) -> tuple[str, int, str] | None:
    """The key, the version and the mark that the name of a bookmark tells; None of any other bookmark."""
    found = CARRIER.fullmatch(name)
    if found is None or (found["factor"] and found["factor"] not in FACTORS):
        return None
    code = (found["item"] or "").replace("_", ".")
    if found["question"]:
        key = profile_key(int(found["question"]))
    elif found["factor"]:
        key = answer_key(code, found["level"], FACTORS[found["factor"]])
    else:
        key = summary_key(code)
    return key, int(found["version"]), found["mark"]


def comparable(html: str) -> tuple[str, ...]:
    """The lines a reader sees: texts that differ only in formatting are equal."""
    lines = (visible(part) for part in BREAK.split(normalised(html).replace("\N{NO-BREAK SPACE}", " ")))
    return tuple(line for line in lines if line)


def mark_of(html: str) -> str:
    """A short mark that two texts share when a reader sees no difference."""
    return hashlib.sha256("\n".join(comparable(html)).encode()).hexdigest()[:8]
