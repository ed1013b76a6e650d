"""Confirmed marks that a site visit changes, item by item; they count once the visit is closed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from certification.actions.visits import lock_open_visit
from certification.errors import ByCategoryOnly, MarkReasonMissing, OtherItem
from certification.models import Visit, VisitMark
from certification.noting import Noted, noted
from certification.reading import Marks, require_marks
from criteria.catalogue import ItemEntry
from reviews.changes import changes
from reviews.proposal import Key

NOTHING_SEEN: Mapping[Key, Noted] = {}


@transaction.atomic
def change_marks(
    *,
    visit: Visit,
    item: ItemEntry,
    marks: Mapping[Key, Decimal],
    reasons: Mapping[Key, str],
    actor: User,
    seen: Mapping[Key, Noted] = NOTHING_SEEN,
) -> int:
    """Notes what a visit makes of marks of an item; those that are as confirmed are changed no more.

    `seen` are the marks with their reasons that the page showed: what was left so stays as it is now. Returns how many
    of the item's marks differ now. Raises VisitClosed, ByCategoryOnly where there are no marks, OtherItem for a mark of
    another item, StaleMarks where others noted the same mark meanwhile, MarkReasonMissing for a change without a
    reason; then nothing is noted.
    """
    lock_open_visit(visit)
    confirmed = require_marks(visit.assessment)
    if not confirmed:
        raise ByCategoryOnly
    own = {requirement.pk for requirement in item.requirements}
    if not {requirement for requirement, _ in marks} <= own:
        raise OtherItem
    chosen = {key: noted(mark, reasons.get(key, ""), confirmed.get(key)) for key, mark in marks.items()}
    written = changes(chosen, seen=seen, stored=_read_noted(visit, confirmed))
    changed = {key: marks[key] for key in written if marks[key] != confirmed.get(key)}
    if any(not reasons.get(key, "").strip() for key in changed):
        raise MarkReasonMissing
    for requirement, factor in written.keys() - changed.keys():
        visit.marks.filter(requirement=requirement, factor=factor).delete()
    for (requirement, factor), mark in changed.items():
        values = {"mark": mark, "reason": reasons[requirement, factor].strip()}
        VisitMark.objects.update_or_create(visit=visit, requirement_id=requirement, factor=factor, defaults=values)
    return visit.marks.filter(requirement__in=own).count()


def _read_noted(visit: Visit, confirmed: Marks) -> dict[Key, Noted]:
    """Every mark with its reason as the visit has left it; one query."""
    own = {(row.requirement_id, row.factor): (row.mark, row.reason) for row in visit.marks.all()}
    as_confirmed = {key: noted(mark, "", mark) for key, mark in confirmed.items()}
    return as_confirmed | {key: noted(mark, reason, confirmed.get(key)) for key, (mark, reason) in own.items()}


@transaction.atomic
def keep_mark(*, changed: VisitMark, actor: User) -> None:
    """Takes a change of a mark back; raises VisitClosed afterwards."""
    lock_open_visit(changed.visit)
    changed.delete()
