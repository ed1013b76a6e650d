"""A further round of a review: why the assessment went back to the agency, and what is new since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessments.models import Answer, Assessment, EvidenceRevision, Indicator, ItemSummary, Transition
from assessments.reading import catalogue_of
from criteria.catalogue import ItemEntry
from reviews.visibility import is_at_agency


@dataclass(frozen=True)
class Round:
    """When, why and by whom it was returned, until when the agency has it.

    `items` and `dimensions` (their codes) hold what changed since, once it has been handed in again.
    """

    returned: Transition
    due_at: datetime | None
    handed_in_at: datetime | None
    items: tuple[ItemEntry, ...]
    dimensions: tuple[str, ...]
    evidence: int

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the items that changed."""
        return frozenset(item.code for item in self.items)


def read_return(assessment: Assessment) -> Transition | None:
    """The last return to the agency; one query."""
    return assessment.transitions.filter(move="return").select_related("actor").first()


def read_round(assessment: Assessment) -> Round | None:
    """What there is to tell of a return, None of an assessment that was never returned; one query, else five more."""
    returned = read_return(assessment)
    if returned is None:
        return None
    if is_at_agency(assessment):
        return Round(returned, assessment.due_at, None, (), (), 0)
    since = returned.at
    answers = Answer.objects.filter(assessment=assessment, updated_at__gt=since)
    summaries = ItemSummary.objects.filter(assessment=assessment, updated_at__gt=since)
    changed = {*answers.values_list("requirement__item", flat=True), *summaries.values_list("item", flat=True)}
    indicators = Indicator.objects.filter(assessment=assessment, updated_at__gt=since)
    revisions = EvidenceRevision.objects.filter(evidence__assessment=assessment, uploaded_at__gt=since)
    return Round(
        returned=returned,
        due_at=None,
        handed_in_at=assessment.submitted_at,
        items=tuple(item for item in catalogue_of(assessment).items if item.pk in changed),
        dimensions=tuple(sorted(set(indicators.values_list("group__dimension__code", flat=True)))),
        evidence=revisions.count(),
    )
