"""Which earlier assessment is taken over from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, Model, OuterRef

from assessments.models import (
    Answer,
    Assessment,
    Evidence,
    Indicator,
    ItemSummary,
    KeyGroup,
    ProfileAnswer,
    Responsibility,
)

HOLDING = (ProfileAnswer, KeyGroup, Indicator, Responsibility, Answer, ItemSummary, Evidence)


WRITTEN = (ProfileAnswer, Indicator, Answer, ItemSummary, Evidence)


def find_source(assessment: Assessment) -> Assessment | None:
    """The agency's newest earlier assessment in which anything was written; None without. One query."""
    return Assessment.objects.before(assessment).filter(_holds_any(HOLDING)).with_names().first()


def is_unwritten(assessment: Assessment) -> bool:
    """Whether nobody has written, counted or attached anything yet; owners may be named. One query."""
    return not Assessment.objects.filter(_holds_any(WRITTEN), pk=assessment.pk).exists()


def _holds_any(models: Iterable[type[Model]]) -> Exists:
    return reduce(or_, (Exists(model._default_manager.filter(assessment=OuterRef("pk"))) for model in models))
