"""What a form was drawn from, as a short word: a save from an older state of things is noticed."""

from __future__ import annotations

import hashlib

from assessments.models import Cycle


def stamp_of(cycle: Cycle) -> str:
    """A word that changes with the edition, the dates, the limits and the required parts; three queries."""
    row = Cycle.objects.values_list("year", "edition_id", "required_parts", "closed_at").get(pk=cycle.pk)
    stages = cycle.stages.order_by("stage", "agency_kind").values_list("stage", "agency_kind", "starts_at", "ends_at")
    limits = cycle.page_limits.order_by("section").values_list("section", "pages")
    return hashlib.sha256(repr((row, list(stages), list(limits))).encode()).hexdigest()[:16]
