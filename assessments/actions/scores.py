"""Keeping scores: every score is a further version, none ever changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from accounts.models import User
from assessments.models import Assessment, Score
from assessments.standing import Standing, Totals
from criteria.models import Edition

MICRO = Decimal("0.000001")


def store_score(
    *,
    assessment: Assessment,
    kind: str,
    standing: Standing,
    actor: User,
    at: datetime,
    reviewer: User | None = None,
) -> Score:
    """Keeps the marks, scheme and points of a standing as the next version of a kind of score."""
    marks = {
        item.item.code: {
            level.key: [None if mark is None else str(mark) for mark in level.marks.marks] for level in item.levels
        }
        for item in standing.items
    }
    points = points_of(standing.totals) | {
        "items": {item.item.code: str(item.points) for item in standing.items},
        "dimensions": {entry.dimension.code: str(entry.points) for entry in standing.dimensions},
        "attained": {item.item.code: item.attained for item in standing.items},
    }
    return _store(assessment, kind, reviewer, points, standing.totals, actor, at, marks=marks)


def store_category_score(*, assessment: Assessment, kind: str, totals: Totals, actor: User, at: datetime) -> Score:
    """Keeps a score that was entered as points of the seven categories, marked as such."""
    return _store(assessment, kind, None, points_of(totals), totals, actor, at, entered_by_category=True)


def points_of(totals: Totals) -> dict[str, Any]:
    """The points of categories and total as exact fractions in text."""
    return {
        "categories": {str(number): str(points) for number, points in totals.categories.items()},
        "total": str(totals.total),
        "level": str(totals.level),
        "band": totals.band,
    }


def rounded(total: Fraction) -> Decimal:
    """A total with six decimals, as lists sort by it."""
    with localcontext(prec=40):
        return (Decimal(total.numerator) / total.denominator).quantize(MICRO, ROUND_HALF_UP)


def totals_of_score(score: Score) -> Totals:
    """The totals that a kept score holds, exact."""
    categories = {int(number): Fraction(points) for number, points in score.points["categories"].items()}
    return Totals(categories, Fraction(score.points["total"]), Fraction(score.points["level"]), score.points["band"])


def scheme_of(assessment: Assessment) -> Mapping[str, Any]:
    """Names and parameters of the schemes an assessment is scored by, as they are kept with a score."""
    stored = Edition.objects.values_list("scoring", flat=True).get(pk=assessment.edition_id)
    return {
        "items": assessment.item_scheme,
        "results": assessment.result_scheme,
        "parameters": {
            "items": stored["items"][assessment.item_scheme],
            "results": stored["results"][assessment.result_scheme],
            "maximum": stored["maximum"],
            "level_maximum": stored["level_maximum"],
        },
    }


def _store(
    assessment: Assessment,
    kind: str,
    reviewer: User | None,
    points: Mapping[str, Any],
    totals: Totals,
    actor: User,
    at: datetime,
    **extra: Any,
) -> Score:
    earlier = Score.objects.filter(assessment=assessment, kind=kind, reviewer=reviewer).count()
    return Score.objects.create(
        assessment=assessment,
        kind=kind,
        reviewer=reviewer,
        version=earlier + 1,
        scheme=scheme_of(assessment),
        points=points,
        total=rounded(totals.total),
        at=at,
        by=actor,
        **extra,
    )
