"""For the officer: who has declared to have no interest, who still has to, and who stepped back."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.models import Assessment
from reviews.models import Assignment, Recusal


@dataclass(frozen=True)
class Interests:
    declared: tuple[str, ...]
    waiting: tuple[str, ...]
    recusals: tuple[Recusal, ...]


def read_interests(assessment: Assessment) -> Interests | None:
    """The declarations and recusals of an assessment, None where nobody has been asked; two queries."""
    rows = list(Assignment.objects.filter(assessment=assessment).select_related("reviewer"))
    recusals = tuple(Recusal.objects.filter(assessment=assessment).select_related("reviewer"))
    if not rows and not recusals:
        return None
    return Interests(
        declared=tuple(str(row.reviewer) for row in rows if row.declared_at),
        waiting=tuple(str(row.reviewer) for row in rows if not row.declared_at),
        recusals=recusals,
    )
