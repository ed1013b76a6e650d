"""What stands in the workbook of scores: frozen, exact values; the agency's own, the confirmed ones once released."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessments.findings import IndicatorEntry
from criteria.schemes import ItemScheme, ResultScheme
from reports.content import Cover, EvidenceEntry

Marks = tuple[Fraction | None, Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Rules:
    """What formulas calculate with: the schemes of the assessment and the totals of the standard.

    `bands` are the totals from which a band begins, lowest first, with the name below the first of them.
    """

    items: ItemScheme
    results: ResultScheme
    maximum: Fraction
    level_maximum: Fraction
    levels: tuple[str, ...]
    level_keys: tuple[str, ...]
    bands: tuple[tuple[int, str], ...]
    below: str


@dataclass(frozen=True)
class ItemLine:
    """An item with the agency's marks by level; `recalculated` says whether the marks give these very points."""

    code: str
    name: str
    marks: tuple[Marks, ...]
    points: Fraction | None
    attained: str
    confirmed: Fraction | None
    recalculated: bool


@dataclass(frozen=True)
class CategoryLine:
    """A category; its items are empty for category 7."""

    number: int
    name: str
    own: Fraction | None
    confirmed: Fraction | None
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class IndicatorLine:
    entry: IndicatorEntry
    direction: str
    achievement: Fraction | None
    points: Fraction


@dataclass(frozen=True)
class GroupLine:
    """A result group that holds indicators, or that must."""

    number: int
    name: str
    binding: bool
    points: Fraction
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class DimensionLine:
    """A result dimension; `recalculated` says whether its indicators give these very points."""

    code: str
    name: str
    groups: tuple[GroupLine, ...]
    points: Fraction | None
    confirmed: Fraction | None
    recalculated: bool

    @property
    def lacks_mandatory(self) -> bool:
        """Whether a mandatory group is empty, which makes the dimension 0."""
        return any(group.binding and not group.indicators for group in self.groups)


@dataclass(frozen=True)
class FindingLine:
    """An automatic finding: where, about what, which."""

    dimension: str
    subject: str
    text: str


@dataclass(frozen=True)
class Total:
    """A total with the level of Government 4.0 and the name of its band."""

    points: Fraction
    level: Fraction
    band: str


@dataclass(frozen=True)
class ScoreBook:
    """คะแนนและตัวชี้วัด of one assessment.

    `by_item` says whether the agency's score is known by item; `released` whether confirmed points may be shown at all.
    """

    cover: Cover
    rules: Rules
    categories: tuple[CategoryLine, ...]
    dimensions: tuple[DimensionLine, ...]
    own: Total | None
    confirmed: Total | None
    by_item: bool
    released: bool
    findings: tuple[FindingLine, ...]
    evidence: tuple[EvidenceEntry, ...]
    notes: tuple[str, ...]
