"""Who in the agency owns which category or item."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from assessments.actions.writing import category_ids, item_ids, lock_for_writing, require_of_edition
from assessments.models import Assessment, Responsibility
from criteria.catalogue import CategoryEntry, ItemEntry


@transaction.atomic
def assign_owner(
    *,
    assessment: Assessment,
    category: CategoryEntry,
    item: ItemEntry | None,
    division: str,
    owner: User | None,
    actor: User,
    at: datetime,
) -> None:
    """Names the owning division and owner of a category, or of one item; naming nobody takes the entry away."""
    lock_for_writing(assessment, at=at)
    require_of_edition(assessment, category_ids, [category.pk])
    require_of_edition(assessment, item_ids, [item.pk] if item else [])
    place: dict[str, Any] = {"assessment": assessment, "category_id": category.pk, "item_id": item.pk if item else None}
    if division or owner:
        Responsibility.objects.update_or_create(**place, defaults={"division": division, "owner": owner})
    else:
        Responsibility.objects.filter(**place).delete()
