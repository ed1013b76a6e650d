"""What stands in the Application Report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.parts import EVIDENCE_INDEX
from reports.content.common import Band, Cover, Picture, Radar, ScoreTable


@dataclass(frozen=True)
class ProfileAnswer:
    """One of the 29 questions with its answer, and the classic question of the 13 that it continues."""

    number: int
    text: str
    hint: str
    html: str
    classic_number: int
    classic_text: str
    classic_part: str


@dataclass(frozen=True)
class Cell:
    """A field of form 2 as it lies on the sheet: a short answer stands in it, a longer one is found by its number.

    `classic` is the question of the 13 that it continues.
    """

    number: int
    text: str
    short: str = ""
    classic: int = 0


@dataclass(frozen=True)
class ClassicQuestion:
    """One of the 13 classic questions with the numbers of those of the 29 that continue it."""

    number: int
    text: str
    part: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Profile:
    """The organisation profile: where the questions lie on form 2, and the answers in the form's order."""

    sheet: tuple[tuple[Cell, ...], ...]
    questions: tuple[tuple[Cell, ...], ...]
    answers: tuple[ProfileAnswer, ...]
    classic: tuple[ClassicQuestion, ...] = ()


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
    def label(self) -> str:
        return f"ภาพที่ {self.number} {self.caption}"


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
class Trend:
    """Three years' results for a chart; `sentence` says the same in figures."""

    years: tuple[int, ...]
    values: tuple[Decimal | None, ...]
    target: Decimal | None
    sentence: str


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of category 7."""

    name: str
    unit: str
    direction: str
    results_by_year: tuple[tuple[int, Decimal | None], ...]
    target: Decimal | None
    achievement: Fraction | None
    points: Fraction
    comparison: str
    trend: Trend | None
    findings: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorGroup:
    number: int
    name: str
    mandatory: bool
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class DimensionText:
    """One result dimension: its groups that hold indicators, and what concerns no single indicator."""

    code: str
    name: str
    groups: tuple[IndicatorGroup, ...]
    findings: tuple[str, ...]
    points: Fraction | None

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        return tuple(row for group in self.groups for row in group.indicators)


@dataclass(frozen=True)
class ResultsText:
    """Category 7."""

    number: int
    name: str
    intent: str
    years: tuple[int, ...]
    dimensions: tuple[DimensionText, ...]
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
    """รายงานผลการดำเนินการ: everything the agency says of itself, and its own score."""

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
