"""The numbers of PMQA as an indicator: for each group and tier a target in points, or growth on last year's score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from programme.forms.cycles import StampedForm
from programme.kpi import LABELS, Rules, TierRule, rule_problems, stored_rules
from programme.models import KpiGroup
from thai.fields import ThaiDecimalField

NONE, POINTS, GROWTH = "none", "points", "growth"
BASES = [(POINTS, "คะแนนที่กำหนด"), (GROWTH, "คะแนนปีก่อนเพิ่มขึ้นร้อยละ"), (NONE, "ไม่มีขั้นนี้")]


@dataclass(frozen=True)
class TierRow:
    """A tier of a group with its two fields."""

    label: str
    reward: int
    basis: BoundField
    value: BoundField


class RulesForm(StampedForm):
    """Basis and number of every tier of the three groups; `rewards` are the points that each tier brings."""

    def __init__(
        self, data: QueryDict | None, *, rules: Rules, stamp: str, rewards: dict[str, int], maximum: Fraction
    ) -> None:
        super().__init__(data, initial=_initial(rules) | {"stamp": stamp})
        self.rewards, self.maximum = rewards, maximum
        for group, _ in KpiGroup.GROUPS:
            for tier in LABELS:
                self.fields[_name(group, tier, "basis")] = _basis()
                self.fields[_name(group, tier, "value")] = _value()

    def groups(self) -> Iterator[tuple[str, list[TierRow]]]:
        """The rows of each group, to be drawn."""
        for group, label in KpiGroup.GROUPS:
            yield label, [self._row(group, tier, name) for tier, name in LABELS.items()]

    def _row(self, group: int, tier: str, name: str) -> TierRow:
        basis, value = self[_name(group, tier, "basis")], self[_name(group, tier, "value")]
        return TierRow(name, self.rewards[tier], basis, value)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for group, _ in KpiGroup.GROUPS:
            for tier in LABELS:
                basis, value = (_name(group, tier, part) for part in ("basis", "value"))
                if value not in self.errors and cleaned.get(basis) != NONE and cleaned.get(value) is None:
                    self.add_error(value, "โปรดระบุตัวเลข")
        if not self.errors:
            self._check(self.rules())
        return cleaned

    def _check(self, rules: Rules) -> None:
        for group, tiers in rules.items():
            if not tiers:
                self.add_error(_name(group, next(iter(LABELS)), "basis"), "แต่ละกลุ่มต้องมีเป้าหมายอย่างน้อยหนึ่งขั้น")
            for tier, problem in rule_problems(tiers, maximum=self.maximum).items():
                self.add_error(_name(group, tier, "value"), problem)

    def rules(self) -> Rules:
        """What was typed."""
        return {group: tuple(self._tiers(group)) for group, _ in KpiGroup.GROUPS}

    def _tiers(self, group: int) -> Iterator[TierRule]:
        for tier in LABELS:
            basis = self.cleaned_data[_name(group, tier, "basis")]
            if basis != NONE:
                number = Fraction(self.cleaned_data[_name(group, tier, "value")])
                yield TierRule(
                    tier,
                    self.rewards[tier],
                    points=number if basis == POINTS else None,
                    growth=number if basis == GROWTH else None,
                )


def _basis() -> forms.ChoiceField:
    required = {"required": "โปรดเลือกที่มาของเป้าหมาย"}
    field = forms.ChoiceField(label="ที่มาของเป้าหมาย", choices=BASES, error_messages=required)
    field.widget.attrs["class"] = "form-select"
    return field


def _value() -> ThaiDecimalField:
    field = ThaiDecimalField(label="ตัวเลข", required=False, max_digits=6, decimal_places=2)
    field.widget.attrs["class"] = "form-control"
    return field


def _name(group: int, tier: str, part: str) -> str:
    return f"{group}-{tier}-{part}"


def _initial(rules: Rules) -> dict[str, str]:
    """The stored numbers as the fields take them; a tier that a group lacks is "none"."""
    found = {_name(group, tier, "basis"): NONE for group, _ in KpiGroup.GROUPS for tier in LABELS}
    for group, tiers in stored_rules(rules).items():
        for entry in tiers:
            basis = POINTS if POINTS in entry else GROWTH
            found[_name(int(group), entry["tier"], "basis")] = basis
            found[_name(int(group), entry["tier"], "value")] = entry[basis]
    return found
