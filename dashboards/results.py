"""The newest confirmed scores of a cycle: as distributions by category and kind of agency, as means by ministry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max

from accounts.models import Agency
from assessments.models import Cycle, Score, ScoreKind
from assessments.workflow import State
from dashboards.distribution import Distribution, distribution

ALL = ""
TOTAL = "total"
KEPT = 24 * 60 * 60


@dataclass(frozen=True)
class MinistryResults:
    """The means of a ministry's agencies by category and item, and the agencies themselves (ids), best first."""

    mean: float
    categories: Mapping[int, float]
    items: Mapping[str, float]
    ranking: tuple[int, ...]


@dataclass(frozen=True)
class CycleResults:
    """Distributions by kind of agency ("" for all) and category number or "total"; `count` scores are in them."""

    count: int
    by_kind: Mapping[str, Mapping[str, Distribution | None]]
    by_ministry: Mapping[int, MinistryResults]

    def of(self, kind: str, part: str = TOTAL) -> Distribution | None:
        """One distribution; None where the group is too small to be shown."""
        return self.by_kind.get(kind, {}).get(part)


NOTHING = CycleResults(0, {}, {})
Stamps = Mapping[int, str]


@dataclass(frozen=True)
class Result:
    """What of one confirmed score is in the figures, as numbers to draw and compare."""

    agency: int
    kind: str
    ministry: int | None
    categories: Mapping[str, float]
    items: Mapping[str, float]

    @property
    def total(self) -> float:
        return fmean(self.categories.values())


def released_scores():
    """Every version of the confirmed scores of released assessments, training apart, oldest version first."""
    return Score.objects.filter(kind=ScoreKind.CONFIRMED, assessment__state=State.RELEASED).order_by("version")


def read_stamps() -> Stamps:
    """A word for the results of each cycle that has any, by its id, which changes with them; two queries.

    One more where a score has been confirmed or an agency has been changed since the last time.
    """
    confirmed = Score.objects.filter(kind=ScoreKind.CONFIRMED).aggregate(newest=Max("pk"), count=Count("pk"))
    agencies = Agency.history.aggregate(newest=Max("history_id"))["newest"]
    key = f"stamps:{confirmed['newest']}:{confirmed['count']}:{agencies}"
    known = cache.get(key)
    if known is None:
        known = _read_stamps()
        cache.set(key, known, timeout=KEPT)
    return known


def _read_stamps() -> dict[int, str]:
    """By cycle, from how many scores there are of agencies of each kind and ministry, and the newest of them."""
    groups = ("assessment__cycle", "assessment__agency__kind", "assessment__agency__ministry")
    rows = released_scores().order_by(*groups).values_list(*groups).annotate(newest=Max("pk"), count=Count("pk"))
    found: dict[int, list[str]] = defaultdict(list)
    for cycle, *rest in rows:
        found[cycle].append(str(rest))
    return {cycle: sha256("".join(parts).encode()).hexdigest() for cycle, parts in found.items()}


def read_results(cycle: Cycle, stamps: Stamps) -> CycleResults:
    """The figures of a cycle; no query while its results are what they were, else one.

    They are kept under the stamp of the cycle, so what is shown is never older than the stamps.
    """
    stamp = stamps.get(cycle.pk)
    if stamp is None:
        return NOTHING
    key = f"results:{cycle.pk}:{stamp}"
    known = cache.get(key)
    if known is None:
        known = _figures(list(_read(cycle)))
        cache.set(key, known, timeout=KEPT)
    return known


def number(stored: str) -> float:
    """A stored fraction ("1250/3") as a number to draw and compare with."""
    over, _, under = stored.partition("/")
    return int(over) / int(under or 1)


def _read(cycle: Cycle) -> Iterable[Result]:
    """The newest version of every released score of a cycle."""
    fields = ("assessment", "assessment__agency", "assessment__agency__kind", "assessment__agency__ministry")
    rows = released_scores().filter(assessment__cycle=cycle)
    newest: dict[int, tuple[Any, ...]] = {}
    for assessment, *rest in rows.values_list(*fields, "points__categories", "points__items").iterator(chunk_size=5000):
        newest[assessment] = tuple(rest)
    for agency, kind, ministry, categories, items in newest.values():
        yield Result(agency, kind, ministry, _numbers(categories), _numbers(items or {}))


def _numbers(stored: Mapping[str, str]) -> dict[str, float]:
    return {key: number(value) for key, value in stored.items()}


def _figures(results: Sequence[Result]) -> CycleResults:
    points: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    of_ministry: dict[int, list[Result]] = defaultdict(list)
    for result in results:
        for group in (ALL, result.kind):
            for part, value in ((TOTAL, result.total), *result.categories.items()):
                points[group][part].append(value)
        if result.ministry:
            of_ministry[result.ministry].append(result)
    return CycleResults(
        count=len(results),
        by_kind={
            kind: {part: distribution(values) for part, values in parts.items()} for kind, parts in points.items()
        },
        by_ministry={ministry: _of_ministry(own) for ministry, own in of_ministry.items()},
    )


def _of_ministry(results: Sequence[Result]) -> MinistryResults:
    ranked = sorted(results, key=lambda result: -result.total)
    return MinistryResults(
        mean=fmean(result.total for result in results),
        categories={int(number): mean for number, mean in _means(result.categories for result in results).items()},
        items=_means(result.items for result in results),
        ranking=tuple(result.agency for result in ranked),
    )


def _means(points: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each part over those that have it."""
    values: dict[str, list[float]] = defaultdict(list)
    for one in points:
        for part, value in one.items():
            values[part].append(value)
    return {part: fmean(given) for part, given in values.items()}
