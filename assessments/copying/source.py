"""Which earlier assessment is taken over from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, Model, OuterRef

from assessments.models import (
    Acronym,
    Answer,
    Assessment,
    Evidence,
    Indicator,
    ItemSummary,
    KeyGroup,
    KeyProcess,
    ProfileAnswer,
    Responsibility,
)

WRITTEN = (ProfileAnswer, KeyProcess, Acronym, Indicator, Answer, ItemSummary, Evidence)
HOLDING = (*WRITTEN, KeyGroup, Responsibility)


def find_source(assessment: Assessment) -> Assessment | None:
    """The agency's newest earlier assessment in which anything was written; None without. One query."""
    return Assessment.objects.before(assessment).filter(_holds_any(HOLDING)).with_names().first()


def find_year_by_category(assessment: Assessment) -> int | None:
    """The agency's newest earlier year of which only the scores of the categories are kept; None without. One query."""
    earlier = Assessment.objects.before(assessment).filter(scores__entered_by_category=True)
    return earlier.values_list("cycle__year", flat=True).first()


def find_source_of_unwritten(assessment: Assessment) -> Assessment | None:
    """The source of an assessment in which nobody has written, counted or attached anything yet; None for any other.

    Owners may be named. One query.
    """
    written = Assessment.objects.filter(_holds_any(WRITTEN), pk=assessment.pk)
    return Assessment.objects.before(assessment).filter(_holds_any(HOLDING), ~Exists(written)).with_names().first()


def _holds_any(models: Iterable[type[Model]]) -> Exists:
    return reduce(or_, (Exists(model._default_manager.filter(assessment=OuterRef("pk"))) for model in models))
