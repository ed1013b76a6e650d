"""Agencies as they are stored, with their KPI groups, for the check of a file."""

from __future__ import annotations

from accounts.models import Agency
from assessments.models import Cycle
from programme.imports.agencies import Known, name_key
from programme.imports.kpi import KnownGroup
from programme.models import KpiGroup


def known_agencies() -> dict[str, Known]:
    """Every agency by the key of its name; one query."""
    fields = ("pk", "name", "short_name", "kind", "function", "ministry__name", "parent__name", "is_active")
    rows = list(Agency.objects.order_by("pk").values_list(*fields))
    leading = {row[5] for row in rows if row[5]}
    return {
        name_key(name): Known(
            pk, name, short_name, kind, function, ministry or "", parent or "", active, leads=name in leading
        )
        for pk, name, short_name, kind, function, ministry, parent, active in rows
    }


def known_groups(cycle: Cycle) -> dict[str, KnownGroup]:
    """Every agency with its group in the cycle, by the key of its name; two queries."""
    rows = KpiGroup.objects.filter(cycle=cycle).values_list("agency", "group", "last_total")
    groups = {agency: (group, None if last is None else f"{last:.6f}") for agency, group, last in rows}
    return {
        name_key(name): KnownGroup(pk, *groups.get(pk, (None, None)))
        for pk, name in Agency.objects.order_by("pk").values_list("pk", "name")
    }
