"""For the officer: who has declared to have no interest, who still has to, and who stepped back."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.models import Assessment
from reviews.interests import has_interest
from reviews.lines import place_of, read_own_places
from reviews.models import Assignment, Recusal


@dataclass(frozen=True)
class Interests:
    """`belonging` have come to belong to the agency, or to one above or below it, and must be replaced."""

    declared: tuple[str, ...]
    waiting: tuple[str, ...]
    recusals: tuple[Recusal, ...]
    belonging: frozenset[int]


def read_interests(assessment: Assessment) -> Interests | None:
    """The declarations and recusals of an assessment, None where nobody has been asked; three queries."""
    rows = list(Assignment.objects.filter(assessment=assessment).select_related("reviewer"))
    recusals = tuple(Recusal.objects.filter(assessment=assessment).select_related("reviewer"))
    if not rows and not recusals:
        return None
    own, assessed = read_own_places(row.reviewer_id for row in rows), place_of(assessment.agency)
    belonging = frozenset(person for person, places in own.items() if has_interest(places, assessed))
    rows = [row for row in rows if row.reviewer_id not in belonging]
    return Interests(
        declared=tuple(str(row.reviewer) for row in rows if row.declared_at),
        waiting=tuple(str(row.reviewer) for row in rows if not row.declared_at),
        recusals=recusals,
        belonging=belonging,
    )
