"""An indicator that somebody else changed in between: what is stored, beside what was typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.forms.indicators import IndicatorForm, str_of
from assessments.models import Direction, Indicator
from thai.figures import plain


@dataclass(frozen=True)
class Difference:
    """A field that says another thing now than the form does."""

    label: str
    stored: str
    typed: str


def differences(form: IndicatorForm, stored: Indicator) -> list[Difference]:
    """The fields in which a valid form and the stored indicator differ, in the form's order."""
    kept = {name: getattr(stored, name) for name in form.figures()} | {
        "group": stored.group.number,
        "key_groups": stored.key_groups.all(),
    }
    pairs = (
        Difference(str(field.label), _words(form, name, kept[name]), _words(form, name, form.cleaned_data[name]))
        for name, field in form.fields.items()
        if name in kept
    )
    return [pair for pair in pairs if pair.stored != pair.typed]


def _words(form: IndicatorForm, name: str, value: Any) -> str:
    """A value as the form shows it; "" for none."""
    if name == "group":
        return next(str_of(group) for group in form.dimension.groups if group.number == value)
    if name == "direction":
        return str(Direction(value).label)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Collection) and not isinstance(value, str):
        return ", ".join(sorted(map(str, value)) if name == "key_groups" else value)
    return value or ""
