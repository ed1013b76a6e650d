"""The score table and the radar, from the scores that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.standing import Standing, Totals
from assessments.workflow import SUBMITTED_OR_LATER
from criteria.catalogue import Catalogue
from reports.content import Band, Radar, ScoreRow, ScoreTable, Series
from thai.figures import two_decimals

OWN = "คะแนนประเมินตนเอง"
CONFIRMED = "คะแนนที่ยืนยัน"
BY_CATEGORY = "{name}บันทึกไว้เป็นคะแนนรายหมวด จึงไม่มีคะแนนและระดับรายข้อ"
UNKNOWN = "ไม่มี{name}ในระบบ"


@dataclass(frozen=True)
class KnownScore:
    """A score of an assessment with its marks, if it was made of marks; totals are None where there is none.

    `history` says of a further version what came before it.
    """

    name: str
    totals: Totals | None
    by_category: bool = False
    history: str = ""

    @property
    def by_item(self) -> bool:
        """Whether points and levels of the items are known too."""
        return self.totals is not None and not self.by_category

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said about it."""
        if self.totals is None:
            return (UNKNOWN.format(name=self.name),)
        by_category = BY_CATEGORY.format(name=self.name) if self.by_category else ""
        return tuple(filter(None, (by_category, self.history)))


def newest_score(assessment: Assessment, kind: str) -> Score | None:
    """The newest version of a kind of score; one query."""
    return Score.objects.filter(assessment=assessment, kind=kind).order_by("-version").first()


def own_score(assessment: Assessment, standing: Standing) -> KnownScore:
    """The agency's score: as kept when it was handed in, before that as the marks stand. One query.

    One that was entered by category stands for a draft in which nothing has been marked.
    """
    kept = newest_score(assessment, ScoreKind.SELF)
    if assessment.state in SUBMITTED_OR_LATER or (kept and kept.entered_by_category and not standing.marked):
        return known_score(OWN, kept)
    return KnownScore(OWN, standing.totals)


def known_score(name: str, kept: Score | None) -> KnownScore:
    """A kept score under the name it is shown by."""
    return KnownScore(name, totals_of_score(kept), kept.entered_by_category) if kept else KnownScore(name, None)


def build_score_table(catalogue: Catalogue, own: KnownScore, confirmed: KnownScore | None = None) -> ScoreTable:
    """The seven categories with total and level; `confirmed` stays away from a report of the agency itself."""
    first, second = own.totals, confirmed.totals if confirmed else None

    def row(label: str, read) -> ScoreRow:
        return ScoreRow(label, read(first) if first else None, read(second) if second else None)

    return ScoreTable(
        categories=tuple(
            row(f"หมวด {entry.number} {entry.name_th}", lambda totals, number=entry.number: totals.categories[number])
            for entry in catalogue.categories
        ),
        total=row("คะแนนรวม", lambda totals: totals.total),
        level=row("ระบบราชการ", lambda totals: totals.level),
        own_band=_band(first),
        confirmed_band=_band(second),
        maximum=_decimal(catalogue.schemes.maximum),
        level_maximum=_decimal(catalogue.schemes.level_maximum),
        notes=tuple(note for score in (own, confirmed) if score for note in score.notes),
    )


def build_radar(catalogue: Catalogue, scores: Sequence[KnownScore]) -> Radar | None:
    """The radar of the scores that are known; None of none."""
    known = [(score.name, score.totals) for score in scores if score.totals]
    if not known:
        return None
    numbers = [entry.number for entry in catalogue.categories]
    series = tuple(Series(name, tuple(totals.categories[number] for number in numbers)) for name, totals in known)
    return Radar(
        labels=tuple(f"หมวด {number}" for number in numbers),
        series=series,
        maximum=catalogue.schemes.maximum,
        sentence="แผนภูมิเรดาร์ " + " ".join(_sentence(line, numbers) for line in series),
    )


def _sentence(line: Series, numbers: Sequence[int]) -> str:
    figures = zip(numbers, line.points, strict=True)
    return f"{line.name} " + " ".join(f"หมวด {number} {two_decimals(points)}" for number, points in figures)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def _band(totals: Totals | None) -> Band | None:
    return Band(totals.shown_band, totals.band_name) if totals else None
