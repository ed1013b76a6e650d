"""Confirmed marks that a site visit changes, item by item; they count once the visit is closed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from certification.actions.visits import lock_open_visit
from certification.errors import ByCategoryOnly, MarkReasonMissing, OtherItem
from certification.models import Visit, VisitMark
from certification.reading import require_marks
from criteria.catalogue import ItemEntry
from reviews.proposal import Key


@transaction.atomic
def change_marks(
    *, visit: Visit, item: ItemEntry, marks: Mapping[Key, Decimal], reasons: Mapping[Key, str], actor: User
) -> int:
    """Notes what a visit makes of marks of an item; those that are as confirmed are changed no more.

    Returns how many of the item's marks differ now. Raises VisitClosed, ByCategoryOnly where there are no marks,
    OtherItem for a mark of another item, MarkReasonMissing for a change without a reason; then nothing is noted.
    """
    lock_open_visit(visit)
    confirmed = require_marks(visit.assessment)
    if not confirmed:
        raise ByCategoryOnly
    own = {requirement.pk for requirement in item.requirements}
    if not {requirement for requirement, _ in marks} <= own:
        raise OtherItem
    changed = {key: mark for key, mark in marks.items() if mark != confirmed.get(key)}
    if any(not reasons.get(key, "").strip() for key in changed):
        raise MarkReasonMissing
    for requirement, factor in marks.keys() - changed.keys():
        visit.marks.filter(requirement=requirement, factor=factor).delete()
    for (requirement, factor), mark in changed.items():
        values = {"mark": mark, "reason": reasons[requirement, factor].strip()}
        VisitMark.objects.update_or_create(visit=visit, requirement_id=requirement, factor=factor, defaults=values)
    return visit.marks.filter(requirement__in=own).count()


@transaction.atomic
def keep_mark(*, changed: VisitMark, actor: User) -> None:
    """Takes a change of a mark back; raises VisitClosed afterwards."""
    lock_open_visit(changed.visit)
    changed.delete()
