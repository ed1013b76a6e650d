"""The assessment document as typed values; what a document does not name is None or absent, never a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.findings import IndicatorEntry
from criteria.catalogue import Catalogue

FORMAT = "pmqa-assessment/1"

# Requirement id and factor, as everywhere in the rules.
Key = tuple[int, str]


class BadDocument(Exception):
    """A document that cannot be taken: the path of the field, and what is wrong with it."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


@dataclass(frozen=True)
class NamedGroup:
    """A key customer or stakeholder group with the profile question that names it."""

    question: int
    name: str


@dataclass(frozen=True)
class AssessmentDocument:
    """A document in which everything that can be checked without the agency's rows has been checked."""

    catalogue: Catalogue
    year: int
    agency: str
    kind: str
    function: str
    item_scheme: str
    result_scheme: str
    profile: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[Key, str] = field(default_factory=dict)
    marks: Mapping[Key, Decimal] = field(default_factory=dict)
    summaries: Mapping[int, str] = field(default_factory=dict)
    indicators: tuple[IndicatorEntry, ...] | None = None
    key_groups: tuple[NamedGroup, ...] | None = None
    category_scores: Mapping[int, Decimal] | None = None
    processes: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None
    acronyms: tuple[tuple[str, str], ...] | None = None
