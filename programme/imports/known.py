"""Agencies as they are stored, for the check of a file."""

from __future__ import annotations

from accounts.models import Agency
from programme.imports.agencies import Known, name_key


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
