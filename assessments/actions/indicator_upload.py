"""Indicators from a file: keeping the checked rows, and taking them over once they are confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from assessments.actions.indicators import add_indicator, change_indicator
from assessments.actions.writing import lock_for_writing
from assessments.errors import AlreadyTakenOver
from assessments.indicator_file.columns import Column
from assessments.indicator_file.comparing import Line, Plan, compare
from assessments.indicator_file.rows import FileRow, read_stored
from assessments.models import Assessment, Indicator, IndicatorUpload, KeyGroup
from assessments.reading import catalogue_of


@transaction.atomic
def keep_upload(
    *, assessment: Assessment, name: str, rows: Sequence[FileRow], notes: Collection[str], actor: User, at: datetime
) -> IndicatorUpload:
    """Keeps the checked rows of a file for its preview; the person's earlier files that were not confirmed go."""
    lock_for_writing(assessment, at=at)
    own = IndicatorUpload.objects.filter(assessment=assessment, uploaded_by=actor, confirmed_at=None)
    own.delete()
    return IndicatorUpload.objects.create(
        assessment=assessment,
        name=name[-200:],
        rows=[row.as_json() for row in rows],
        notes=list(notes),
        uploaded_at=at,
        uploaded_by=actor,
    )


@transaction.atomic
def take_over_upload(*, upload: IndicatorUpload, columns: Sequence[Column], actor: User, at: datetime) -> Plan:
    """Adds and changes the indicators of an upload as they compare now; returns what was done and what refused.

    All of it or nothing; a row that somebody changed in between is refused by itself. Raises AlreadyTakenOver the
    second time.
    """
    lock_for_writing(upload.assessment, at=at)
    if not IndicatorUpload.objects.filter(pk=upload.pk, confirmed_at=None).update(confirmed_at=at):
        raise AlreadyTakenOver
    plan = compare(rows_of(upload), read_stored(upload.assessment), catalogue_of(upload.assessment), columns)
    key_groups = dict(KeyGroup.objects.filter(assessment=upload.assessment).values_list("name", "pk"))
    for line in plan.taken:
        _take_over(upload.assessment, line, key_groups, actor, at)
    outcome = {"taken": len(plan.taken), "refused": [[line.row.number, line.reason] for line in plan.refused]}
    IndicatorUpload.objects.filter(pk=upload.pk).update(outcome=outcome)
    return plan


def rows_of(upload: IndicatorUpload) -> list[FileRow]:
    """The rows that an upload keeps."""
    return [FileRow.from_json(raw) for raw in upload.rows]


def _take_over(assessment: Assessment, line: Line, key_groups: dict[str, int], actor: User, at: datetime) -> None:
    values = line.row.values
    groups = catalogue_of(assessment).dimension(values.dimension).groups
    group = next(group for group in groups if group.number == values.group)
    given: dict[str, Any] = {
        "group": group,
        "figures": values.columns(),
        "key_groups": [key_groups[name] for name in values.key_groups if name in key_groups],
        "actor": actor,
        "at": at,
    }
    if line.stored is None:
        add_indicator(assessment=assessment, **given)
        return
    indicator = Indicator.objects.get(pk=line.stored.pk)
    indicator.assessment = assessment
    change_indicator(indicator=indicator, version=line.stored.version, **given)
