"""Storing many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
BATCH = 2000


def store(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Stores the rows in batches and returns them with their ids."""
    return [row for batch in _batches(rows) for row in model._default_manager.bulk_create(batch)]


def pour(model: type[Row], rows: Iterable[Row]) -> int:
    """Stores the rows in batches, keeps none of them, and returns how many there were."""
    return sum(len(model._default_manager.bulk_create(batch)) for batch in _batches(rows))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch
