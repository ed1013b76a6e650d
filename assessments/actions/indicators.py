"""Indicators of category 7: adding, changing and removing them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.models import User
from assessments.actions.writing import group_ids, lock_for_writing, require_of_edition
from assessments.errors import OtherAssessment, StaleIndicator, TooManyIndicators
from assessments.models import Assessment, Indicator, KeyGroup
from criteria.catalogue import GroupEntry


@transaction.atomic
def add_indicator(
    *,
    assessment: Assessment,
    group: GroupEntry,
    figures: Mapping[str, Any],
    key_groups: Collection[int],
    actor: User,
    at: datetime,
) -> Indicator:
    """A further indicator of a result group; raises TooManyIndicators above the group's maximum."""
    lock_for_writing(assessment, at=at)
    _require_own(assessment, group, key_groups)
    position = _room_in(assessment, group)
    indicator = Indicator.objects.create(
        assessment=assessment, group_id=group.pk, position=position, updated_at=at, updated_by=actor, **figures
    )
    indicator.key_groups.set(key_groups)
    return indicator


@transaction.atomic
def change_indicator(
    *,
    indicator: Indicator,
    group: GroupEntry,
    version: int,
    figures: Mapping[str, Any],
    key_groups: Collection[int],
    actor: User,
    at: datetime,
) -> None:
    """Changes an indicator as it was at `version`; raises StaleIndicator when somebody changed it in between."""
    lock_for_writing(indicator.assessment, at=at)
    _require_own(indicator.assessment, group, key_groups)
    moved = group.pk != indicator.group_id
    place = {"group": group.pk, "position": _room_in(indicator.assessment, group)} if moved else {}
    changed = Indicator.objects.filter(pk=indicator.pk, version=version).update(
        **place, version=F("version") + 1, updated_at=at, updated_by=actor, **figures
    )
    if not changed:
        raise StaleIndicator
    indicator.key_groups.set(key_groups)


@transaction.atomic
def remove_indicator(*, indicator: Indicator, actor: User, at: datetime) -> None:
    """Removes an indicator."""
    lock_for_writing(indicator.assessment, at=at)
    indicator.delete()


def _require_own(assessment: Assessment, group: GroupEntry, key_groups: Collection[int]) -> None:
    """Raises OtherEdition or OtherAssessment for a result group or key groups that are not the assessment's."""
    require_of_edition(assessment, group_ids, [group.pk])
    if key_groups and KeyGroup.objects.filter(assessment=assessment, pk__in=key_groups).count() != len(set(key_groups)):
        raise OtherAssessment


def _room_in(assessment: Assessment, group: GroupEntry) -> int:
    held = Indicator.objects.filter(assessment=assessment, group=group.pk)
    if held.count() >= group.max_indicators:
        raise TooManyIndicators(group.max_indicators)
    last = held.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1
