"""The indicators of an assessment document: reading them, and writing them the same way."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal, cast

from assessments.findings import IndicatorEntry
from assessments.models import Direction
from assessments.scoring import ImpossibleTarget, IndicatorFigures, achievement
from criteria.catalogue import Catalogue, GroupEntry
from reports.exchange.document import NamedGroup
from reports.exchange.place import Place

FIELDS = ("dimension", "group", "name", "unit", "direction", "target", "results", "comparison")
EXTRA_FIELDS = ("previous_target", "covers", "five_targets")


def read_indicators(
    edition: Catalogue, place: Place | None, *, year: int, key_groups: tuple[NamedGroup, ...] | None
) -> tuple[IndicatorEntry, ...] | None:
    """The indicators in their order; None where the document names none at all."""
    if place is None:
        return None
    groups = {(entry.code, group.number): group for entry in edition.dimensions for group in entry.groups}
    names = {group.name for group in key_groups or ()}
    held: Counter[tuple[str, int]] = Counter()
    found = []
    for element in place.elements():
        entry = _read(element.only(*FIELDS, *EXTRA_FIELDS), groups, year, names)
        held[entry.dimension, entry.group] += 1
        limit = groups[entry.dimension, entry.group].max_indicators
        if held[entry.dimension, entry.group] > limit:
            element.required("group").fail(f"this group holds at most {limit} indicators")
        found.append(entry)
    return tuple(found)


def write_indicator(entry: IndicatorEntry, *, year: int, key_groups: tuple[str, ...]) -> dict[str, Any]:
    """An indicator as it stands in the document; what there is not is left out."""
    years = (year - 2, year - 1, year)
    results = zip(years, entry.results, strict=True)
    written: dict[str, Any] = {
        "dimension": entry.dimension,
        "group": entry.group,
        "name": entry.name,
        "unit": entry.unit,
        "direction": entry.direction,
        "target": _written(entry.target),
        "previous_target": _written(entry.previous_target),
        "results": {str(of_year): _written(value) for of_year, value in results if value is not None},
        "comparison": _comparison(entry),
        "covers": [name for name in key_groups if name in entry.key_groups],
        "five_targets": [_written(target) for target in entry.five_targets],
    }
    return {name: value for name, value in written.items() if value not in (None, [], {}) or name == "results"}


def figure_text(value: Decimal) -> str:
    """A figure without needless zeros, e.g. Decimal("600.0000") -> "600"."""
    return f"{value.normalize():f}"


def _written(value: Decimal | None) -> str | None:
    return None if value is None else figure_text(value)


def _comparison(entry: IndicatorEntry) -> dict[str, str]:
    written = {"value": _written(entry.comparison_value), "source": entry.comparison_source}
    return {name: value for name, value in written.items() if value}


def _read(place: Place, groups: dict[tuple[str, int], GroupEntry], year: int, key_groups: set[str]) -> IndicatorEntry:
    dimension = place.required("dimension").one_of(dict.fromkeys(code for code, _ in groups))
    group = place.required("group")
    if (dimension, group.whole()) not in groups:
        group.fail(f"dimension {dimension} has no such group")
    direction = place.required("direction").one_of(Direction.values)
    comparison = place.optional("comparison")
    if comparison:
        comparison.only("value", "source")
    source = comparison.optional("source") if comparison else None
    return IndicatorEntry(
        pk=0,
        dimension=dimension,
        group=group.whole(),
        name=place.required("name").filled(longest=300),
        unit=place.required("unit").filled(longest=60),
        direction=cast(Literal["higher", "lower"], direction),
        target=_target(place.optional("target"), direction),
        previous_target=_figure(place.optional("previous_target")),
        results=_results(place.optional("results"), year),
        key_groups=_covers(place.optional("covers"), key_groups),
        comparison_value=_figure(comparison.optional("value") if comparison else None),
        comparison_source=source.text(longest=300) if source else "",
        five_targets=_five_targets(place.optional("five_targets")),
    )


def _figure(place: Place | None) -> Decimal | None:
    return place.figure() if place else None


def _target(place: Place | None, direction: Any) -> Decimal | None:
    if place is None:
        return None
    target = place.figure()
    try:
        achievement(IndicatorFigures(direction, Fraction(target), Fraction(0)))
    except ImpossibleTarget:
        place.fail("must be above 0 where higher is better, and never below 0")
    return target


def _results(place: Place | None, year: int) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    years = [str(year - 2), str(year - 1), str(year)]
    found: dict[str, Decimal] = {}
    for of_year, result in place.entries(years, problem=f"must be one of {', '.join(years)}") if place else ():
        found[of_year] = result.figure()
    before_last, last, assessed = (found.get(of_year) for of_year in years)
    return (before_last, last, assessed)


def _covers(place: Place | None, key_groups: set[str]) -> frozenset[str]:
    names = place.elements() if place else []
    for name in names:
        if name.text() not in key_groups:
            name.fail("key_groups names no such group")
    return frozenset(name.text() for name in names)


def _five_targets(place: Place | None) -> tuple[Decimal, ...]:
    targets = [element.figure() for element in place.elements()] if place else []
    rising = all(low < high for low, high in pairwise(targets))
    falling = all(low > high for low, high in pairwise(targets))
    if place and targets and (len(targets) != 5 or not (rising or falling)):
        place.fail("must be five figures, rising or falling")
    return tuple(targets)
