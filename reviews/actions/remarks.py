"""Remarks on a sheet: adding, changing and removing them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from accounts.models import User
from reviews.actions.writing import lock_sheet
from reviews.errors import StaleRemark
from reviews.models import Remark, Sheet
from reviews.proposal import RemarkEntry


@transaction.atomic
def add_remark(*, sheet: Sheet, entry: RemarkEntry, actor: User, at: datetime) -> Remark:
    """Puts a remark at the end of a sheet; raises what `lock_sheet` raises."""
    lock_sheet(sheet)
    last = sheet.remarks.aggregate(last=Max("position"))["last"]
    return Remark.objects.create(
        sheet=sheet,
        kind=entry.kind,
        item_id=entry.item,
        government_dimension_id=entry.government_dimension,
        result_dimension_id=entry.result_dimension,
        position=0 if last is None else last + 1,
        text=entry.text,
        finding=entry.finding,
        updated_at=at,
    )


@transaction.atomic
def change_remark(*, remark: Remark, version: int, entry: RemarkEntry, actor: User, at: datetime) -> None:
    """Changes text and dimension of a remark as it was at `version`; raises StaleRemark when it changed in between."""
    lock_sheet(remark.sheet)
    changed = Remark.objects.filter(pk=remark.pk, version=version).update(
        text=entry.text,
        government_dimension=entry.government_dimension,
        result_dimension=entry.result_dimension,
        version=F("version") + 1,
        updated_at=at,
    )
    if not changed:
        raise StaleRemark


@transaction.atomic
def remove_remark(*, remark: Remark, version: int, actor: User, at: datetime) -> None:
    """Removes a remark as it was at `version`; raises StaleRemark when it changed in between or is gone already."""
    lock_sheet(remark.sheet)
    if not Remark.objects.filter(pk=remark.pk, version=version).delete()[0]:
        raise StaleRemark
