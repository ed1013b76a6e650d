"""Marks on a sheet; they lie in rows of their own and never touch the agency's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.scoring import exact
from assessments.standing import MARK_WORDS
from criteria.catalogue import ItemEntry
from criteria.models import Factor
from reviews.actions.agreements import clear_agreements
from reviews.actions.filling import store_marks
from reviews.actions.record import record
from reviews.actions.writing import lock_sheet
from reviews.changes import NOTHING_SEEN, SeenMarks, changes
from reviews.errors import ChangeReasonMissing
from reviews.models import Deed, Sheet, SheetKind
from reviews.proposal import SheetMarks
from reviews.reading import read_sheet_marks


@transaction.atomic
def set_marks(*, sheet: Sheet, marks: SheetMarks, actor: User, at: datetime) -> None:
    """Sets marks by requirement id and factor; the others stay. Raises what `lock_sheet` raises.

    On the consensus it takes back what was agreed on the items concerned; those of the confirmed result change with a
    reason only (ChangeReasonMissing).
    """
    locked = lock_sheet(sheet, at=at)
    if locked.kind == SheetKind.CONFIRMED:
        raise ChangeReasonMissing
    store_marks(sheet, marks, at)
    clear_agreements(locked, requirements=[requirement for requirement, _ in marks])


@transaction.atomic
def change_confirmed_marks(
    *,
    sheet: Sheet,
    item: ItemEntry,
    marks: SheetMarks,
    reason: str,
    actor: User,
    at: datetime,
    seen: SeenMarks = NOTHING_SEEN,
) -> int:
    """The officer sets other marks of an item than the consensus, with the reason; returns how many changed.

    `seen` are the marks that the page showed: what was left as it was shown stays as it is now. Raises StaleMarks where
    others have changed a mark that is to change, ChangeReasonMissing where one changes without a reason, and what
    `lock_sheet` raises.
    """
    lock_sheet(sheet, at=at)
    before = read_sheet_marks(sheet)
    changed = changes(marks, seen=seen, stored=before)
    if not changed:
        return 0
    if not reason.strip():
        raise ChangeReasonMissing
    store_marks(sheet, changed, at, reason=reason.strip())
    said = f"{item.code} {_in_words(item, before, changed)} เหตุผล: {reason.strip()}"
    record(Deed.MARK_CHANGED, assessment=sheet.assessment, actor=actor, at=at, remark=said)
    return len(changed)


def _in_words(item: ItemEntry, before: SheetMarks, after: SheetMarks) -> str:
    """The changes as they stand in the record: Basic แนวทาง “ครบ” เป็น “บางส่วน”."""
    changes = []
    for requirement in item.requirements:
        for factor in Factor.values:
            if (key := (requirement.pk, factor)) in after:
                old, new = (MARK_WORDS[exact(mark)] for mark in (before.get(key), after[key]))
                changes.append(f"{requirement.level.name_en} {Factor(factor).label} “{old}” เป็น “{new}”")
    return ", ".join(changes)
