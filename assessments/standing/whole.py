"""Where a whole assessment stands: its categories, its total, its level of Government 4.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessments.findings import IndicatorEntry
from assessments.scoring import Band, band_of, government_level, mean, total_score
from assessments.standing.items import item_standing
from assessments.standing.results import dimension_standing
from assessments.standing.shapes import CategoryStanding, Marks, Standing, Totals
from criteria.catalogue import Catalogue, CategoryEntry


def build_standing(
    catalogue: Catalogue,
    marks: Marks,
    indicators: Sequence[IndicatorEntry],
    *,
    item_scheme: str,
    result_scheme: str,
    function: str,
) -> Standing:
    """Everything that follows from marks and indicators under the named schemes of the edition.

    `marks` is keyed by requirement id and factor; `function` is the agency's, which decides the binding result groups.
    """
    categories = tuple(
        _category_standing(catalogue, category, marks, indicators, item_scheme, result_scheme, function)
        for category in catalogue.categories
    )
    points = {standing.category.number: standing.points for standing in categories}
    begun = any(standing.begun for standing in categories)
    return Standing(catalogue, categories, totals_of(catalogue, points, begun=begun))


def totals_of(catalogue: Catalogue, categories: Mapping[int, Fraction], *, begun: bool = True) -> Totals:
    """Total, level of Government 4.0 and band from the points of the categories."""
    schemes = catalogue.schemes
    total = total_score(categories)
    level = government_level(total, maximum=schemes.maximum, level_maximum=schemes.level_maximum)
    bands = [Band(entry.key, entry.band_from) for entry in catalogue.levels]
    return Totals(categories, total, level, band_of(total, bands), begun)


def _category_standing(
    catalogue: Catalogue,
    category: CategoryEntry,
    marks: Marks,
    indicators: Sequence[IndicatorEntry],
    item_scheme: str,
    result_scheme: str,
    function: str,
) -> CategoryStanding:
    items = tuple(item_standing(catalogue, item, marks, item_scheme=item_scheme) for item in category.items)
    dimensions = tuple(
        dimension_standing(catalogue, dimension, indicators, result_scheme=result_scheme, function=function)
        for dimension in category.dimensions
    )
    points = [item.points for item in items] + [dimension.points for dimension in dimensions]
    return CategoryStanding(category, items, dimensions, mean(points))
