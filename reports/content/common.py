"""What both reports have: the cover and the scores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

OFFICE = "สำนักงานคณะกรรมการพัฒนาระบบราชการ"
# How many characters of the agency's name and its line the cover holds with room around them.
ROOMY = 140
BLOCKS_IN_A_ROW = 2


@dataclass(frozen=True)
class Signature:
    """The executive who signed the assessment."""

    name: str
    position: str
    at: datetime


@dataclass(frozen=True)
class Picture:
    """A picture in the storage: the digest of its content, where it lies, and what it shows in words."""

    sha256: str
    path: str
    media_type: str
    alt: str


@dataclass(frozen=True)
class Signatory:
    """A block on the cover that somebody signs by hand."""

    name: str
    position: str


@dataclass(frozen=True)
class Cover:
    """Whose report it is, of which year, under which edition, and how current; `notice` says what it does not hold.

    Seal, cover line, blocks to sign and the digits of all figures are what the agency has set for its documents.
    """

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
    seal: Picture | None = None
    line: str = ""
    signatories: tuple[Signatory, ...] = ()
    thai_digits: bool = False
    notice: str = ""

    @property
    def crowded(self) -> bool:
        """Whether names, line and blocks to sign need more room than the cover has as it is usually set."""
        return len(self.agency) + len(self.line) > ROOMY or len(self.signatories) > BLOCKS_IN_A_ROW

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

    @property
    def has_own(self) -> bool:
        """Whether the agency has a score of its own, in any line."""
        return any(row.own is not None for row in (*self.categories, self.total, self.level))


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
