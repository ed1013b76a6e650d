"""Storing the agencies of a confirmed file, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from accounts.models import Agency, User
from programme.imports.agencies import name_key
from programme.imports.shapes import RowStatus

BATCH = 500
LINKS = ("ministry", "parent")


def store_agencies(plans: Sequence[dict[str, Any]], *, actor: User, at: datetime) -> int:
    """Creates and changes agencies as planned; returns how many. What was before stays on record.

    Call inside a transaction.
    """
    known = {name_key(name): pk for name, pk in Agency.objects.values_list("name", "pk")}
    waiting = [plan for plan in plans if plan["status"] == RowStatus.NEW]
    stored = len(waiting)
    while waiting:
        # Ministries and parents that are new themselves come first.
        ready = [plan for plan in waiting if all(name_key(name) in known for name in _links(plan["values"]).values())]
        made = [Agency(**_fields(plan["values"], known)) for plan in ready]
        made = bulk_create_with_history(made, Agency, batch_size=BATCH, default_user=actor, default_date=at)
        known |= {name_key(agency.name): agency.pk for agency in made}
        done = {plan["line"] for plan in ready}
        waiting = [plan for plan in waiting if plan["line"] not in done]
    return stored + _change([plan for plan in plans if plan["status"] == RowStatus.CHANGED], known, actor, at)


def _change(plans: Sequence[dict[str, Any]], known: dict[str, int], actor: User, at: datetime) -> int:
    agencies = Agency.objects.in_bulk([plan["pk"] for plan in plans])
    touched: set[str] = set()
    for plan in plans:
        for field, value in _fields(plan["values"], known).items():
            setattr(agencies[plan["pk"]], field, value)
            touched.add(field)
    if touched:
        rows = list(agencies.values())
        bulk_update_with_history(rows, Agency, sorted(touched), batch_size=BATCH, default_user=actor, default_date=at)
    return len(plans)


def _links(values: dict[str, Any]) -> dict[str, str]:
    """The names of ministry and parent, where there is one."""
    return {field: values[field] for field in LINKS if values.get(field)}


def _fields(values: dict[str, Any], known: dict[str, int]) -> dict[str, Any]:
    """The values as the model stores them: agencies by id."""
    plain = {field: value for field, value in values.items() if field not in LINKS}
    links = {f"{field}_id": known.get(name_key(values[field] or "")) for field in LINKS if field in values}
    return plain | links
