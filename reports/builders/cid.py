"""The CID tables of the key processes."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.models import CidEntry, KeyProcess
from reports.content import CidRow, CidTable


def build_cid_tables(processes: Iterable[KeyProcess]) -> tuple[CidTable, ...]:
    """A table for each process, its rows in the order of the aspects."""
    return tuple(CidTable(process.name, tuple(map(_row, process.entries.all()))) for process in processes)


def _row(entry: CidEntry) -> CidRow:
    return CidRow(str(entry.get_aspect_display()), entry.inputs, entry.outputs, entry.steps, entry.needs)
