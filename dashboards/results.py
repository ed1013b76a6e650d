"""The newest confirmed scores of a cycle, as distributions by category and kind of agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from django.core.cache import cache
from django.db.models import Count, Max

from assessments.models import Cycle, Score, ScoreKind
from assessments.workflow import State
from dashboards.distribution import Distribution, distribution

ALL = ""
TOTAL = "total"


@dataclass(frozen=True)
class CycleResults:
    """Distributions by kind of agency ("" for all) and category number or "total"; `count` scores are in them."""

    count: int
    by_kind: Mapping[str, Mapping[str, Distribution | None]]

    def of(self, kind: str, part: str = TOTAL) -> Distribution | None:
        """One distribution; None where the group is too small to be shown."""
        return self.by_kind.get(kind, {}).get(part)


def released_scores(cycle: Cycle):
    """Every version of the confirmed scores of released assessments, training apart, oldest version first."""
    return Score.objects.filter(
        kind=ScoreKind.CONFIRMED, assessment__cycle=cycle, assessment__state=State.RELEASED
    ).order_by("version")


def read_results(cycle: Cycle) -> CycleResults:
    """The distributions of a cycle; one query while nothing new has been released, else two.

    They are kept under the newest score of the cycle, so what is shown is never older than the data.
    """
    stamp = released_scores(cycle).order_by().aggregate(newest=Max("pk"), count=Count("pk"))
    key = f"results:{cycle.pk}:{stamp['newest']}:{stamp['count']}"
    known = cache.get(key)
    if known is None:
        known = _read(cycle)
        cache.set(key, known, timeout=24 * 60 * 60)
    return known


def number(stored: str) -> float:
    """A stored fraction ("1250/3") as a number to draw and compare with."""
    over, _, under = stored.partition("/")
    return int(over) / int(under or 1)


def _read(cycle: Cycle) -> CycleResults:
    newest: dict[int, tuple[str, dict[str, str]]] = {}
    rows = released_scores(cycle).values_list("assessment", "assessment__agency__kind", "points__categories")
    for assessment, kind, categories in rows.iterator(chunk_size=5000):
        newest[assessment] = (kind, categories)
    points: dict[str, dict[str, list[float]]] = {}
    for kind, stored in newest.values():
        values = {part: number(value) for part, value in stored.items()}
        values[TOTAL] = fmean(values.values())
        for group in (ALL, kind):
            of_group = points.setdefault(group, {})
            for part, value in values.items():
                of_group.setdefault(part, []).append(value)
    by_kind = {kind: {part: distribution(values) for part, values in parts.items()} for kind, parts in points.items()}
    return CycleResults(len(newest), by_kind)
