"""What stands in the Application Report."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessments.parts import EVIDENCE_INDEX
from reports.content.common import Band, Cover, Picture, Radar, ScoreTable
from reports.content.profile import Cell, Profile
from reports.content.results import ResultsText


@dataclass(frozen=True)
class FactorText:
    """What the agency wrote and marked for A, D or R."""

    letter: str
    label: str
    html: str
    mark: str


@dataclass(frozen=True)
class EvidenceReference:
    """A document named at a level, by its number in the index."""

    number: int
    title: str
    pages: str
    confidential: bool


@dataclass(frozen=True)
class Figure:
    """A picture of the evidence shown at a level; `evidence` is the document's number in the index."""

    number: int
    caption: str
    picture: Picture
    evidence: int

    @property
    def name(self) -> str:
        return f"ภาพที่ {self.number}"

    @property
    def label(self) -> str:
        return f"{self.name} {self.caption}"


@dataclass(frozen=True)
class LevelText:
    """One level of an item; without any text the factors stay away."""

    key: str
    name: str
    name_th: str
    requirement: str
    factors: tuple[FactorText, ...]
    evidence: tuple[EvidenceReference, ...]
    figures: tuple[Figure, ...] = ()

    @property
    def written(self) -> bool:
        return any(factor.html for factor in self.factors)


@dataclass(frozen=True)
class Reference:
    """A result dimension that an item points to."""

    code: str
    name: str


@dataclass(frozen=True)
class ItemText:
    """One item of categories 1-6; `points` and `attained` are None where the agency's score is not known by item."""

    code: str
    name: str
    goal: str
    questions: tuple[Cell, ...]
    dimensions: tuple[Reference, ...]
    levels: tuple[LevelText, ...]
    summary: str
    attained: Band | None
    points: Fraction | None


@dataclass(frozen=True)
class CategoryText:
    number: int
    name: str
    intent: str
    items: tuple[ItemText, ...]
    points: Fraction | None

    @property
    def heading(self) -> str:
        return f"หมวด {self.number} {self.name}"


@dataclass(frozen=True)
class EvidenceEntry:
    """A document in the index; a confidential one is named here and its file never goes into a report."""

    number: int
    title: str
    kind: str
    classification: str
    confidential: bool
    file_name: str
    pages: int | None
    revision: int
    uses: tuple[str, ...]


@dataclass(frozen=True)
class CidRow:
    """One aspect of a key process; each cell is plain text, a line for each point."""

    aspect: str
    inputs: str
    outputs: str
    process: str
    needs: str


@dataclass(frozen=True)
class CidTable:
    """A key process by Collaboration, Innovation and Digitalization."""

    process: str
    rows: tuple[CidRow, ...]


@dataclass(frozen=True)
class Acronym:
    """A short form and what it stands for."""

    short: str
    full: str


@dataclass(frozen=True)
class ApplicationReport:
    """รายงานผลการดำเนินการ: everything the agency says of itself, and its own score.

    Of a year in which it said nothing in the system profile, categories and results are empty, and the cover says why.
    """

    cover: Cover
    profile: Profile
    categories: tuple[CategoryText, ...]
    results: ResultsText
    scores: ScoreTable
    radar: Radar | None
    evidence: tuple[EvidenceEntry, ...]
    cid: tuple[CidTable, ...] = ()
    acronyms: tuple[Acronym, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether there is a report of the agency; otherwise only cover, notice and score are drawn."""
        return not self.cover.notice

    @property
    def author(self) -> str:
        """Whose document it is: the agency that writes of itself."""
        return self.cover.agency

    @property
    def evidence_title(self) -> str:
        """The heading of the index of evidence."""
        return EVIDENCE_INDEX


@dataclass(frozen=True)
class ArchivedReport:
    """The Application Report with the file of its data, as it is kept for good."""

    report: ApplicationReport
    file_name: str
    data: str
