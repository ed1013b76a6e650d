"""Scores a document by the rules of its edition, without a row of the assessment."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assessments.standing import Totals, build_standing, totals_of
from reports.exchange.document import AssessmentDocument
from thai.figures import two_decimals


def score_document(document: AssessmentDocument) -> dict[str, Any]:
    """Points of items, categories and total with level and band; all figures as text with two decimals.

    Scores that were entered by category stand for the categories; then there are none of items.
    """
    if document.category_scores:
        points = {number: Fraction(value) for number, value in document.category_scores.items()}
        return _written({}, totals_of(document.catalogue, points))
    standing = build_standing(
        document.catalogue,
        document.marks,
        document.indicators or (),
        item_scheme=document.item_scheme,
        result_scheme=document.result_scheme,
        function=document.function,
    )
    return _written({item.item.code: two_decimals(item.points) for item in standing.items}, standing.totals)


def _written(items: dict[str, str], totals: Totals) -> dict[str, Any]:
    return {
        "items": items,
        "categories": {str(number): two_decimals(points) for number, points in totals.categories.items()},
        "total": two_decimals(totals.total),
        "level": two_decimals(totals.level),
        "band": totals.band,
    }
