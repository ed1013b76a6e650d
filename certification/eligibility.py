"""Which assessments reach the points from which certification and award are open (seed 001: 350)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessments.actions.scores import totals_of_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of
from assessments.standing import Totals
from assessments.workflow import State
from certification.errors import BelowThreshold, NotReleased


@dataclass(frozen=True)
class Eligibility:
    """The newest confirmed score beside the points it is measured by."""

    score: Score
    totals: Totals
    threshold: Fraction

    @property
    def reached(self) -> bool:
        """Whether the exact total is at least the threshold; nothing is rounded up to it."""
        return self.totals.total >= self.threshold


def read_eligibility(assessment: Assessment) -> Eligibility | None:
    """The eligibility of a released assessment; None before the release. One query."""
    if assessment.state != State.RELEASED:
        return None
    score = Score.objects.filter(assessment=assessment, kind=ScoreKind.CONFIRMED).order_by("-version").first()
    if score is None:
        return None
    return Eligibility(score, totals_of_score(score), catalogue_of(assessment).schemes.certification_from)


def require_eligible(assessment: Assessment) -> Eligibility:
    """The eligibility of an assessment that reaches the threshold; raises NotReleased or BelowThreshold."""
    eligibility = read_eligibility(assessment)
    if eligibility is None:
        raise NotReleased
    if not eligibility.reached:
        raise BelowThreshold(eligibility.totals.total, eligibility.threshold)
    return eligibility
