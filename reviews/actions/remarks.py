"""Remarks on a sheet: adding, changing and removing them; on the consensus also merging them and taking them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from accounts.models import User
from reviews.actions.agreements import clear_agreements
from reviews.actions.filling import new_remark
from reviews.actions.writing import lock_sheet
from reviews.errors import AlreadyTaken, StaleRemark, TooFewToMerge
from reviews.models import Remark, RemarkOrigin, Sheet
from reviews.proposal import RemarkEntry
from reviews.reading import entry_of


@transaction.atomic
def add_remark(*, sheet: Sheet, entry: RemarkEntry, actor: User, at: datetime) -> Remark:
    """Puts a remark at the end of a sheet; raises what `lock_sheet` raises."""
    locked = lock_sheet(sheet, at=at)
    clear_agreements(locked, places=[entry.item])
    return _append(locked, entry, at)


@transaction.atomic
def change_remark(*, remark: Remark, version: int, entry: RemarkEntry, actor: User, at: datetime) -> None:
    """Changes text and dimension of a remark as it was at `version`; raises StaleRemark when it changed in between."""
    locked = lock_sheet(remark.sheet, at=at)
    changed = Remark.objects.filter(pk=remark.pk, version=version).update(
        text=entry.text,
        government_dimension=entry.government_dimension,
        result_dimension=entry.result_dimension,
        version=F("version") + 1,
        updated_at=at,
    )
    if not changed:
        raise StaleRemark
    clear_agreements(locked, places=[remark.item_id])


@transaction.atomic
def remove_remark(*, remark: Remark, version: int, actor: User, at: datetime) -> None:
    """Removes a remark as it was at `version`; raises StaleRemark when it changed in between or is gone already."""
    locked = lock_sheet(remark.sheet, at=at)
    if not Remark.objects.filter(pk=remark.pk, version=version).delete()[0]:
        raise StaleRemark
    clear_agreements(locked, places=[remark.item_id])


@transaction.atomic
def merge_remarks(*, sheet: Sheet, versions: Mapping[int, int], actor: User, at: datetime) -> Remark:
    """Makes one remark of several of the same kind and place; their words follow each other, all origins stay.

    `versions` holds each remark's version as it was seen. Raises TooFewToMerge for fewer than two or unlike ones,
    StaleRemark when one changed in between, and what `lock_sheet` raises.
    """
    locked = lock_sheet(sheet, at=at)
    rows = list(sheet.remarks.filter(pk__in=versions))
    if len(rows) < 2 or len({(row.kind, row.item_id) for row in rows}) > 1:
        raise TooFewToMerge
    if any(row.version != versions[row.pk] for row in rows) or len(rows) != len(versions):
        raise StaleRemark
    first, *others = rows
    RemarkOrigin.objects.filter(remark__in=others).update(remark=first)
    sheet.remarks.filter(pk__in=[row.pk for row in others]).delete()
    first.text = _one_text(rows)
    first.version += 1
    first.updated_at = at
    first.save(update_fields=["text", "version", "updated_at"])
    clear_agreements(locked, places=[first.item_id])
    return first


@transaction.atomic
def take_up(*, sheet: Sheet, source: Remark, actor: User, at: datetime) -> Remark:
    """Puts a reviewer's remark that the consensus left out into it; raises AlreadyTaken where its words stand in it."""
    locked = lock_sheet(sheet, at=at)
    reviewer = source.sheet.reviewer
    assert reviewer is not None
    if RemarkOrigin.objects.filter(remark__sheet=sheet, reviewer=reviewer, text=source.text).exists():
        raise AlreadyTaken
    row = _append(locked, entry_of(source, ()), at)
    RemarkOrigin.objects.create(remark=row, reviewer=reviewer, text=source.text)
    clear_agreements(locked, places=[row.item_id])
    return row


def _append(sheet: Sheet, entry: RemarkEntry, at: datetime) -> Remark:
    last = sheet.remarks.aggregate(last=Max("position"))["last"]
    row = new_remark(sheet, entry, 0 if last is None else last + 1, at)
    row.save()
    return row


def _one_text(rows: Sequence[Remark]) -> str:
    """The texts one after the other, each once."""
    return "\n".join(dict.fromkeys(row.text for row in rows))
