"""Recording the published result of a closed cycle, which is known by category only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from django.db import transaction

from accounts.models import User
from assessments.actions.moves import move
from assessments.actions.scores import store_category_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of
from assessments.standing import totals_of
from criteria.catalogue import Catalogue
from reviews.actions.filling import store_remarks
from reviews.errors import PointsOutOfRange, UnknownPlace, WrongCategories
from reviews.models import RemarkKind, Sheet, SheetKind
from reviews.proposal import RemarkEntry


class Strengths(TypedDict):
    """The strengths that a published report lists under one dimension of Government 4.0, by its number."""

    dimension: int
    remarks: Sequence[str]


@transaction.atomic
def record_published_result(
    *,
    assessment: Assessment,
    categories: Mapping[str, str | Decimal],
    strengths: Sequence[Strengths],
    improvements: Mapping[str, Sequence[str]],
    results: Sequence[str],
    actor: User,
    at: datetime,
) -> Score:
    """Releases an empty draft with the result that was published outside the system, and keeps it as confirmed.

    `categories` holds the points of every category by its number, `improvements` the remarks by item code. Raises
    WrongState for an assessment that is no draft (a second record too), WrongCategories, PointsOutOfRange, or
    UnknownPlace for a dimension or an item that the edition does not have.
    """
    catalogue = catalogue_of(assessment)
    totals = totals_of(catalogue, _points(catalogue, categories))
    entries = [
        *_strengths(catalogue, strengths),
        *_improvements(catalogue, improvements),
        *(RemarkEntry(RemarkKind.RESULT, None, None, None, text) for text in results),
    ]
    move(assessment=assessment, name="record", actor=actor, at=at)
    assessment.released_at = at
    sheet = Sheet.objects.create(assessment=assessment, kind=SheetKind.CONFIRMED, opened_at=at, completed_at=at)
    store_remarks(sheet, entries, at)
    return store_category_score(assessment=assessment, kind=ScoreKind.CONFIRMED, totals=totals, actor=actor, at=at)


def _points(catalogue: Catalogue, categories: Mapping[str, str | Decimal]) -> dict[int, Fraction]:
    numbers = [category.number for category in catalogue.categories]
    given = {int(number): Fraction(points) for number, points in categories.items()}
    if sorted(given) != numbers:
        raise WrongCategories(numbers)
    for number in numbers:
        if not 0 <= given[number] <= catalogue.schemes.maximum:
            raise PointsOutOfRange(number, catalogue.schemes.maximum)
    return {number: given[number] for number in numbers}


def _strengths(catalogue: Catalogue, strengths: Sequence[Strengths]) -> list[RemarkEntry]:
    dimensions = {dimension.number: dimension.pk for dimension in catalogue.government_dimensions}
    if unknown := [group["dimension"] for group in strengths if group["dimension"] not in dimensions]:
        raise UnknownPlace(f"มิติที่ {unknown[0]}")
    return [
        RemarkEntry(RemarkKind.STRENGTH, None, dimensions[group["dimension"]], None, text)
        for group in strengths
        for text in group["remarks"]
    ]


def _improvements(catalogue: Catalogue, improvements: Mapping[str, Sequence[str]]) -> list[RemarkEntry]:
    items = {item.code: item.pk for item in catalogue.items}
    if unknown := sorted(set(improvements) - set(items)):
        raise UnknownPlace(f"หัวข้อ {unknown[0]}")
    return [
        RemarkEntry(RemarkKind.IMPROVEMENT, pk, None, None, text)
        for code, pk in items.items()
        for text in improvements.get(code, ())
    ]
