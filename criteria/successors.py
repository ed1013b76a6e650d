"""What of an earlier edition goes on as what in a later one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from criteria import fixtures
from criteria.catalogue import Catalogue, GroupEntry, ItemEntry


def item_successors(older: Catalogue, newer: Catalogue, item: ItemEntry) -> tuple[ItemEntry, ...]:
    """The items of the newer edition that took an item over; the same item within an edition."""
    codes = (item.code,) if older.key == newer.key else item.successor_codes
    return tuple(entry for entry in newer.items if entry.code in codes)


def group_successor(older: Catalogue, newer: Catalogue, dimension: str, number: int) -> GroupEntry | None:
    """The result group of the newer edition, in the same dimension, that goes on with an older group; None without."""
    if older.key != newer.key:
        number = _map().get(older.key, {}).get(newer.key, {}).get(dimension, {}).get(number, 0)
    groups = next((entry.groups for entry in newer.dimensions if entry.code == dimension), ())
    return next((group for group in groups if group.number == number), None)


@lru_cache(maxsize=1)
def _map() -> dict[str, Any]:
    return fixtures.read("criteria/result-group-successors")
