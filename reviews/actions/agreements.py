"""What reviewers say to the consensus: that they agree, or why not; a later change takes it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from criteria.models import Requirement
from reviews.actions.writing import lock_sheet
from reviews.errors import NotAssigned, NoteMissing, StaleConsensus
from reviews.models import Agreement, Assignment, Sheet, SheetKind
from reviews.reading import read_place_digests


@transaction.atomic
def agree(*, sheet: Sheet, seen: dict[int | None, str], agrees: bool, note: str, actor: User, at: datetime) -> None:
    """Records whether a reviewer agrees to items (by id; None stands for the results) as they were seen.

    `seen` holds the digest of each as it was shown. Raises NoteMissing for disagreeing without a reason, StaleConsensus
    where one has changed since, NotAssigned, and what `lock_sheet` raises; then nothing is recorded.
    """
    locked = lock_sheet(sheet, at=at)
    if not Assignment.objects.filter(assessment=locked.assessment, reviewer=actor).taking_part().exists():
        raise NotAssigned
    if not agrees and not note.strip():
        raise NoteMissing
    now = read_place_digests(locked)
    if any(now.get(place) != digest for place, digest in seen.items()):
        raise StaleConsensus
    Agreement.objects.filter(_at(seen), sheet=sheet, reviewer=actor).delete()
    Agreement.objects.bulk_create(
        Agreement(sheet=sheet, reviewer=actor, item_id=place, agrees=agrees, note=note.strip(), at=at) for place in seen
    )


def clear_agreements(sheet: Sheet, *, requirements: Collection[int] = (), places: Collection[int | None] = ()) -> None:
    """Takes back what was said to items that have changed, by the ids of their requirements or of themselves.

    Nothing happens on other sheets than a consensus. Call inside a transaction.
    """
    if sheet.kind != SheetKind.CONSENSUS:
        return
    concerned = {*places}
    if requirements:
        concerned |= set(Requirement.objects.filter(pk__in=set(requirements)).values_list("item", flat=True))
    Agreement.objects.filter(_at(concerned), sheet=sheet).delete()


def _at(places: Collection[int | None]) -> Q:
    """Agreements on items by id; None stands for the results."""
    items = [place for place in places if place is not None]
    return Q(item__in=items) | Q(item=None) if None in places else Q(item__in=items)
