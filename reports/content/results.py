"""Category 7 in the Application Report: dimensions, groups, indicators and their trends."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Trend:
    """Three years' results for a chart; `sentence` says the same in figures."""

    years: tuple[int, ...]
    values: tuple[Decimal | None, ...]
    target: Decimal | None
    sentence: str


def label_of(name: str, unit: str) -> str:
    """An indicator by its name and its unit."""
    return f"{name} ({unit})"


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
    comparison_source: str = ""

    @property
    def label(self) -> str:
        """What it is called below its chart, in the agency's words."""
        return label_of(self.name, self.unit)


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


NO_RESULTS = ResultsText(number=0, name="", intent="", years=(), dimensions=(), points=None)
