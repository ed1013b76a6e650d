"""Reads an assessment's rows into the values that the rules work on; each function names its queries."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assessments.findings import IndicatorEntry
from assessments.models import Assessment, Direction, Indicator, KeyGroup
from assessments.standing import Marks, Standing, build_standing
from criteria.catalogue import Catalogue, catalogue


class IndicatorRow(NamedTuple):
    """What is read of an indicator: its columns as they are, for a model of each row costs more than the query."""

    pk: int
    group: int
    name: str
    unit: str
    direction: str
    target: Decimal | None
    previous_target: Decimal | None
    result_2: Decimal | None
    result_1: Decimal | None
    result: Decimal | None
    comparison_value: Decimal | None
    comparison_source: str
    five_targets: Sequence[str]


COLUMNS = IndicatorRow._fields


def catalogue_of(assessment: Assessment) -> Catalogue:
    """The edition the assessment began with; no query once the process knows it."""
    return catalogue(assessment.edition_id)


def read_marks(assessment: Assessment) -> dict[tuple[int, str], Decimal | None]:
    """The agency's marks by requirement id and factor; one query."""
    rows = assessment.answers.exclude(mark=None).values_list("requirement_id", "factor", "mark")
    return {(requirement, factor): mark for requirement, factor, mark in rows}


def read_indicators(assessment: Assessment, *, with_key_groups: bool = False) -> list[IndicatorEntry]:
    """The indicators in the order of the standard; one query, a second for the key groups they measure."""
    places = catalogue_of(assessment).group_places
    rows = Indicator.objects.filter(assessment=assessment).order_by("position", "pk").values_list(*COLUMNS)
    measured = _measured_groups(assessment) if with_key_groups else {}
    ordered = sorted((IndicatorRow(*row) for row in rows), key=lambda row: places[row.group])
    return [_entry(row, *places[row.group], frozenset(measured.get(row.pk, ()))) for row in ordered]


def _measured_groups(assessment: Assessment) -> dict[int, set[str]]:
    """The names of the key groups that each indicator measures; one query."""
    groups: dict[int, set[str]] = {}
    links = Indicator.key_groups.through.objects.filter(indicator__assessment=assessment)
    for indicator, name in links.values_list("indicator", "keygroup__name"):
        groups.setdefault(indicator, set()).add(name)
    return groups


def read_key_groups(assessment: Assessment) -> list[str]:
    """The key customer and stakeholder groups of the profile; one query."""
    return list(KeyGroup.objects.filter(assessment=assessment).values_list("name", flat=True))


def read_standing(
    assessment: Assessment, *, marks: Marks | None = None, indicators: list[IndicatorEntry] | None = None
) -> Standing:
    """Where the assessment stands; two queries, fewer where marks or indicators have been read already."""
    return build_standing(
        catalogue_of(assessment),
        read_marks(assessment) if marks is None else marks,
        read_indicators(assessment) if indicators is None else indicators,
        item_scheme=assessment.item_scheme,
        result_scheme=assessment.result_scheme,
        function=assessment.agency.function,
    )


def _entry(row: IndicatorRow, dimension: str, group: int, key_groups: frozenset[str]) -> IndicatorEntry:
    return IndicatorEntry(
        pk=row.pk,
        dimension=dimension,
        group=group,
        name=row.name,
        unit=row.unit,
        direction="lower" if row.direction == Direction.LOWER else "higher",
        target=row.target,
        previous_target=row.previous_target,
        results=(row.result_2, row.result_1, row.result),
        key_groups=key_groups,
        comparison_value=row.comparison_value,
        comparison_source=row.comparison_source,
        five_targets=tuple(Decimal(target) for target in row.five_targets),
    )
