"""What stands in the feedback report."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reports.content.common import OFFICE, Band, Cover, Radar, ScoreTable


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

    @property
    def author(self) -> str:
        """Whose document it is: the office that reviewed."""
        return OFFICE
