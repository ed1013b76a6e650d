"""An indicator as it stands in a row of the file and in the database: the same values, so that both can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from assessments.models import Assessment, Indicator
from assessments.reading import catalogue_of

FIGURES = ("target", "previous_target", "result", "result_1", "result_2", "comparison_value")


@dataclass(frozen=True)
class Values:
    """What a person fills in of an indicator."""

    dimension: str
    group: int
    name: str
    unit: str
    direction: str
    target: Decimal | None = None
    previous_target: Decimal | None = None
    result: Decimal | None = None
    result_1: Decimal | None = None
    result_2: Decimal | None = None
    comparison_value: Decimal | None = None
    comparison_source: str = ""
    five_targets: tuple[Decimal, ...] = ()
    key_groups: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The indicator's columns as the actions take them."""
        taken = {name: getattr(self, name) for name in ("name", "unit", "direction", "comparison_source", *FIGURES)}
        return taken | {"five_targets": [str(target) for target in self.five_targets]}

    def as_json(self) -> dict[str, Any]:
        """The values in JSON, figures as text."""
        figures = {name: None if getattr(self, name) is None else str(getattr(self, name)) for name in FIGURES}
        return asdict(self) | figures | {"five_targets": [str(target) for target in self.five_targets]}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Values:
        """The values that `as_json` wrote."""
        figures = {name: None if raw[name] is None else Decimal(raw[name]) for name in FIGURES}
        lists = {"five_targets": tuple(map(Decimal, raw["five_targets"])), "key_groups": tuple(raw["key_groups"])}
        return cls(**{**raw, **figures, **lists})


@dataclass(frozen=True)
class FileRow:
    """A row of the file: its number, the indicator it came from with its version then, its values, what was noted."""

    number: int
    pk: int | None
    version: int | None
    values: Values
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The row in JSON."""
        return {**asdict(self), "values": self.values.as_json(), "notes": list(self.notes)}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> FileRow:
        """The row that `as_json` wrote."""
        return cls(raw["number"], raw["pk"], raw["version"], Values.from_json(raw["values"]), tuple(raw["notes"]))


@dataclass(frozen=True)
class StoredRow:
    """An indicator as it is stored now."""

    pk: int
    version: int
    values: Values


def read_stored(assessment: Assessment) -> list[StoredRow]:
    """The assessment's indicators in the order of the standard; two queries."""
    places = catalogue_of(assessment).group_places
    rows = Indicator.objects.filter(assessment=assessment).order_by("position", "pk").prefetch_related("key_groups")
    return [_stored(row, *places[row.group_id]) for row in sorted(rows, key=lambda row: places[row.group_id])]


def _stored(row: Indicator, dimension: str, group: int) -> StoredRow:
    values = Values(
        dimension=dimension,
        group=group,
        name=row.name,
        unit=row.unit,
        direction=row.direction,
        comparison_source=row.comparison_source,
        five_targets=tuple(Decimal(target) for target in row.five_targets),
        key_groups=tuple(sorted(group.name for group in row.key_groups.all())),
        **{name: getattr(row, name) for name in FIGURES},
    )
    return StoredRow(row.pk, row.version, values)
