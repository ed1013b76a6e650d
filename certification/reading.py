"""The marks of a confirmed score, and what a visit makes of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of
from assessments.standing import LETTERS
from certification.eligibility import read_eligibility
from certification.models import Visit

Marks = dict[tuple[int, str], Decimal | None]


def require_marks(assessment: Assessment) -> Marks:
    """The marks of the newest confirmed score; none where it was entered by category."""
    eligibility = read_eligibility(assessment)
    return marks_of_score(assessment, eligibility.score) if eligibility else {}


def marks_before(visit: Visit) -> Marks:
    """The confirmed marks that a visit finds: the newest, for a closed one those of before it was closed."""
    if visit.closed_at is None:
        return require_marks(visit.assessment)
    scores = Score.objects.filter(assessment=visit.assessment, kind=ScoreKind.CONFIRMED, at__lt=visit.closed_at)
    score = scores.order_by("-version").first()
    return marks_of_score(visit.assessment, score) if score else {}


def marks_of_score(assessment: Assessment, score: Score) -> Marks:
    """The marks that a kept score was made of, by requirement id and factor."""
    catalogue = catalogue_of(assessment)
    return {
        (catalogue.item(code).requirement(level).pk, factor): _mark(mark)
        for code, levels in score.marks.items()
        for level, marks in levels.items()
        for factor, mark in zip(LETTERS, marks, strict=True)
    }


def marks_after(visit: Visit, score: Score) -> Marks:
    """The marks of a confirmed score with those that the visit changes."""
    changed: Marks = {(row.requirement_id, row.factor): row.mark for row in visit.marks.all()}
    return marks_of_score(visit.assessment, score) | changed


def _mark(stored: str | None) -> Decimal | None:
    if stored is None:
        return None
    exact = Fraction(stored)
    return Decimal(exact.numerator) / exact.denominator
