"""What stands in the reports: frozen values that the page, the PDF and every other format draw without a query.

What people wrote is sanitised HTML (`html`) or plain text; points and figures are exact, rounded where they are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Signature:
    """The executive who signed the assessment."""

    name: str
    position: str
    at: datetime


@dataclass(frozen=True)
class Cover:
    """Whose report it is, of which year, under which edition, and how current."""

    title: str
    title_en: str
    agency: str
    ministry: str
    kind: str
    function: str
    year: int
    edition: str
    state: str
    draft: str
    dated: str
    at: datetime
    signature: Signature | None = None

    @property
    def heading(self) -> str:
        """The name of the document: what, of whom, which year."""
        return f"{self.title} {self.agency} ปีงบประมาณ พ.ศ. {self.year}"


@dataclass(frozen=True)
class ScoreRow:
    """One line of the score table; None where there is no such score."""

    label: str
    own: Fraction | None
    confirmed: Fraction | None = None

    @property
    def difference(self) -> Fraction | None:
        """Confirmed less own points; None unless both are there."""
        if self.own is None or self.confirmed is None:
            return None
        return self.confirmed - self.own


@dataclass(frozen=True)
class Band:
    """A band of totals: its key and the name people know it by."""

    key: str
    name: str


@dataclass(frozen=True)
class ScoreTable:
    """The seven categories, the total and the level of Government 4.0, with what must be said about them."""

    categories: tuple[ScoreRow, ...]
    total: ScoreRow
    level: ScoreRow
    own_band: Band | None
    confirmed_band: Band | None
    maximum: Decimal
    level_maximum: Decimal
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """A named line of a chart."""

    name: str
    points: tuple[Fraction, ...]


@dataclass(frozen=True)
class Radar:
    """The categories' points on a radar; `sentence` says the same in figures."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    maximum: Fraction
    sentence: str


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
    """A field of form 2 as it lies on the sheet."""

    number: int
    text: str


@dataclass(frozen=True)
class Profile:
    """The organisation profile: where the questions lie on form 2, and the answers in the form's order."""

    sheet: tuple[tuple[Cell, ...], ...]
    questions: tuple[tuple[Cell, ...], ...]
    answers: tuple[ProfileAnswer, ...]


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
class LevelText:
    """One level of an item; without any text the factors stay away."""

    key: str
    name: str
    name_th: str
    requirement: str
    factors: tuple[FactorText, ...]
    evidence: tuple[EvidenceReference, ...]

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
    results: tuple[Decimal | None, ...]
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
class ApplicationReport:
    """รายงานผลการดำเนินการ: everything the agency says of itself, and its own score."""

    cover: Cover
    profile: Profile
    categories: tuple[CategoryText, ...]
    results: ResultsText
    scores: ScoreTable
    radar: Radar | None
    evidence: tuple[EvidenceEntry, ...]


@dataclass(frozen=True)
class Remark:
    """A remark with its number, none where it stands alone; `place` is the item it names beside its heading."""

    number: str
    text: str
    place: str = ""


@dataclass(frozen=True)
class StrengthGroup:
    """The strengths in one dimension of Government 4.0."""

    number: int
    name: str
    remarks: tuple[Remark, ...]

    @property
    def heading(self) -> str:
        return f"มิติที่ {self.number} {self.name}"


@dataclass(frozen=True)
class ItemRemarks:
    """The opportunities for improvement of one item."""

    code: str
    name: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class CategoryRemarks:
    """The remarks of one category: on the whole of it, and item by item (in category 7 by result dimension)."""

    number: int
    name: str
    remarks: tuple[Remark, ...]
    items: tuple[ItemRemarks, ...]

    @property
    def heading(self) -> str:
        return f"หมวด {self.number} {self.name}"


@dataclass(frozen=True)
class Gap:
    """What an item lacks to its next level; both are empty at the top."""

    code: str
    name: str
    attained: Band
    points: Fraction
    missing: str


@dataclass(frozen=True)
class NextSteps:
    """What follows from the confirmed result: sentences, and the gaps item by item where marks are known."""

    sentences: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class FeedbackReport:
    """รายงานป้อนกลับ: the confirmed result with its remarks."""

    cover: Cover
    scores: ScoreTable
    radar: Radar | None
    strengths: tuple[StrengthGroup, ...]
    improvements: tuple[CategoryRemarks, ...]
    results: CategoryRemarks
    next_steps: NextSteps


Report = ApplicationReport | FeedbackReport
