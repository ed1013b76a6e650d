"""Uploading a file, and confirming it once: what was shown is what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.models import Cycle
from programme.errors import ImportDecided, ImportHasErrors, ImportOutdated
from programme.imports.shapes import Planned, RowStatus
from programme.imports.subjects import SUBJECTS
from programme.models import Import, ImportRow, ImportState, Subject
from programme.tables.reading import read_table
from programme.tables.shapes import Line

BATCH = 1000


@transaction.atomic
def upload_import(
    *, subject: Subject, cycle: Cycle | None, name: str, content: bytes, actor: User, at: datetime
) -> Import:
    """Reads and checks a file; nothing but the check is stored. Raises UnreadableTable."""
    importable = SUBJECTS[subject]
    table = read_table(content, importable.columns, name=name)
    upload = Import.objects.create(
        subject=subject,
        cycle=cycle,
        name=name[-200:],
        how=table.how,
        unknown=list(table.unknown),
        uploaded_by=actor,
        uploaded_at=at,
    )
    _store_rows(upload, table.lines, importable.check(table.lines, cycle))
    return upload


@transaction.atomic
def confirm_import(*, upload: Import, actor: User, at: datetime) -> int:
    """Stores what the rows say, all or nothing, once; returns how many were new or changed.

    Raises ImportDecided, ImportHasErrors, or ImportOutdated where the database is no longer what the check saw.
    """
    _decide(upload, ImportState.CONFIRMED, actor, at)
    if upload.rows.filter(status=RowStatus.ERROR).exists():
        raise ImportHasErrors
    rows = list(upload.rows.all())
    plans = [row.plan for row in rows]
    if [plan.stored() for plan in _check(upload, rows)] != plans:
        raise ImportOutdated
    try:
        with transaction.atomic():
            return SUBJECTS[Subject(upload.subject)].store(plans, upload.cycle, actor, at)
    except IntegrityError as error:
        raise ImportOutdated from error


@transaction.atomic
def recheck_import(*, upload: Import, actor: User, at: datetime) -> None:
    """Checks the lines of an upload again, against the database as it is now; raises ImportDecided."""
    locked = Import.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if locked.state != ImportState.CHECKED:
        raise ImportDecided
    rows = list(locked.rows.all())
    planned = _check(locked, rows)
    for row, plan in zip(rows, planned, strict=True):
        row.status, row.plan = plan.status, plan.stored()
    ImportRow.objects.bulk_update(rows, ["status", "plan"], batch_size=BATCH)


@transaction.atomic
def discard_import(*, upload: Import, actor: User, at: datetime) -> None:
    """Puts an upload aside; raises ImportDecided when it has been confirmed or put aside before."""
    _decide(upload, ImportState.DISCARDED, actor, at)


def _decide(upload: Import, state: ImportState, actor: User, at: datetime) -> None:
    waiting = Import.objects.filter(pk=upload.pk, state=ImportState.CHECKED)
    if not waiting.update(state=state, decided_by=actor, decided_at=at):
        raise ImportDecided


def _check(upload: Import, rows: Sequence[ImportRow]) -> list[Planned]:
    lines = [Line(row.line, row.cells) for row in rows]
    return SUBJECTS[Subject(upload.subject)].check(lines, upload.cycle)


def _store_rows(upload: Import, lines: Sequence[Line], planned: Sequence[Planned]) -> None:
    ImportRow.objects.bulk_create(
        (
            ImportRow(upload=upload, line=line.number, status=plan.status, cells=line.cells, plan=plan.stored())
            for line, plan in zip(lines, planned, strict=True)
        ),
        batch_size=BATCH,
    )
