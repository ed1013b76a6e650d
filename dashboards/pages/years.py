"""Confirmed scores over the years: of one agency, of many."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Q

from assessments.models import Assessment, Score, ScoreKind
from assessments.workflow import State
from dashboards.results import number

MOST_YEARS = 5


@dataclass(frozen=True)
class YearResult:
    """A released result: its exact total, and the points of categories and items as numbers to draw and compare.

    Of one that was entered `by_category` there is nothing the agency wrote.
    """

    assessment: int
    year: int
    total: Fraction
    categories: Mapping[int, float]
    items: Mapping[str, float]
    band: str
    by_category: bool


def read_years(agencies: Collection[int]) -> dict[int, list[YearResult]]:
    """The released results of agencies by agency id, oldest year first, five years at most; one query."""
    rows = Score.objects.filter(
        kind=ScoreKind.CONFIRMED, assessment__agency__in=agencies, assessment__state=State.RELEASED
    ).order_by("assessment__cycle__year", "version")
    found: dict[int, dict[int, YearResult]] = {}
    for agency, year, assessment, points, by_category in rows.values_list(
        "assessment__agency", "assessment__cycle__year", "assessment", "points", "entered_by_category"
    ):
        found.setdefault(agency, {})[year] = YearResult(
            assessment=assessment,
            year=year,
            total=Fraction(points["total"]),
            categories={int(key): number(value) for key, value in points["categories"].items()},
            items={code: number(value) for code, value in points.get("items", {}).items()},
            band=points["band"],
            by_category=by_category,
        )
    return {agency: list(years.values())[-MOST_YEARS:] for agency, years in found.items()}


def newest_assessment(agency: int, *, at: datetime) -> Assessment | None:
    """The agency's assessment of the newest cycle that has begun; one query."""
    begun = Assessment.objects.filter(Q(opens_at=None) | Q(opens_at__lte=at))
    return begun.filter(agency=agency).with_names().order_by("-cycle__year").first()
