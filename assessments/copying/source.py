"""Which earlier assessment is taken over from."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef

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


def find_source(assessment: Assessment) -> Assessment | None:
    """The agency's newest earlier assessment in which anything was written; None without. One query."""
    held = (Exists(model._default_manager.filter(assessment=OuterRef("pk"))) for model in HOLDING)
    anything = reduce(or_, held)
    return Assessment.objects.before(assessment).filter(anything).with_names().first()
