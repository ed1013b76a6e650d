"""How many pages the sections of the Application Report take, beside the limits of the cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.models import Assessment
from assessments.parts import Section
from reports.models import Document
from reports.states import DocumentKind

# The anchor of a section in the report, where it is not named like the section itself.
ANCHORS = {section: f"category-{section.value}" for section in Section if section.value.isdecimal()}


@dataclass(frozen=True)
class Length:
    """The pages that a section takes in the newest PDF (None before there is one), and the limit where one is set."""

    name: str
    pages: int | None
    limit: int | None

    @property
    def over(self) -> int:
        """How many pages too many; 0 where none are, or no limit is set."""
        return max((self.pages or 0) - self.limit, 0) if self.limit else 0


@dataclass(frozen=True)
class Lengths:
    """The sections in the order of the report, and the document they were counted in."""

    sections: tuple[Length, ...]
    counted_in: Document | None

    @property
    def too_long(self) -> tuple[Length, ...]:
        return tuple(section for section in self.sections if section.over)


def read_lengths(assessment: Assessment) -> Lengths:
    """The lengths in the newest PDF of an assessment; two queries."""
    limits = dict(assessment.cycle.page_limits.values_list("section", "pages"))
    newest = Document.objects.of(assessment, DocumentKind.APPLICATION).good().exclude(pages={}).first()
    return Lengths(lengths_of(newest.pages if newest else {}, limits), newest)


def lengths_of(pages: Mapping[str, int], limits: Mapping[str, int]) -> tuple[Length, ...]:
    """Every section that is in the report or has a limit."""
    found = (
        Length(str(section.label), pages.get(ANCHORS.get(section, section.value)), limits.get(section))
        for section in Section
    )
    return tuple(length for length in found if length.pages or length.limit)
