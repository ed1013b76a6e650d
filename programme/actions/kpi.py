"""Assigning agencies to the groups of PMQA as an indicator, and changing a cycle's numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, Max

from accounts.models import User
from assessments.errors import CycleClosed
from assessments.models import Cycle
from criteria import fixtures
from criteria.catalogue import catalogue
from programme.errors import Stale, WrongRules
from programme.kpi import Rules, read_rules, rule_problems, stored_rules
from programme.models import KpiGroup, KpiScheme

BATCH = 1000
KEY = ["cycle", "agency"]


def kpi_stamp(cycle: Cycle) -> str:
    """A word that changes with every assignment in the cycle; one query."""
    seen = KpiGroup.objects.filter(cycle=cycle).aggregate(n=Count("pk"), at=Max("assigned_at"))
    return f"{seen['n']}-{seen['at'].timestamp() if seen['at'] else ''}"


@transaction.atomic
def assign_group(
    *, cycle: Cycle, agencies: Iterable[int], group: int | None, stamp: str, actor: User, at: datetime
) -> int:
    """Puts agencies (by id) into a group, out of any without one; returns how many.

    Last year's score that was entered for an agency stays. Raises CycleClosed, Stale when somebody assigned meanwhile.
    """
    _lock(cycle, stamp, kpi_stamp)
    chosen = list(agencies)
    if group is None:
        KpiGroup.objects.filter(cycle=cycle, agency__in=chosen).delete()
        return len(chosen)
    rows = (KpiGroup(cycle=cycle, agency_id=pk, group=group, assigned_by=actor, assigned_at=at) for pk in chosen)
    _store(rows, ["group", "assigned_by", "assigned_at"])
    return len(chosen)


@transaction.atomic
def assign_one(
    *,
    cycle: Cycle,
    agency: int,
    group: int | None,
    last_total: Decimal | None,
    stamp: str,
    actor: User,
    at: datetime,
) -> None:
    """Puts one agency into a group, with last year's score where it is not in the system.

    Raises CycleClosed, Stale.
    """
    assign_group(cycle=cycle, agencies=[agency], group=group, stamp=stamp, actor=actor, at=at)
    KpiGroup.objects.filter(cycle=cycle, agency=agency).update(last_total=last_total)


@transaction.atomic
def store_groups(*, cycle: Cycle, entries: Iterable[Mapping[str, Any]], actor: User, at: datetime) -> int:
    """Stores group and last year's score by agency id, as an import planned them; returns how many."""
    rows = [
        KpiGroup(
            cycle=cycle,
            agency_id=entry["agency"],
            group=entry["group"],
            last_total=entry["last_total"],
            assigned_by=actor,
            assigned_at=at,
        )
        for entry in entries
    ]
    _store(rows, ["group", "last_total", "assigned_by", "assigned_at"])
    return len(rows)


def rules_stamp(cycle: Cycle) -> str:
    """A word that changes with the cycle's own numbers; one query."""
    return _digest(KpiScheme.objects.filter(cycle=cycle).values_list("rules", flat=True).first())


@transaction.atomic
def save_rules(*, cycle: Cycle, rules: Rules, stamp: str, actor: User, at: datetime) -> None:
    """Gives a cycle its own numbers; the usual ones take them away again.

    Raises CycleClosed, Stale when somebody changed them meanwhile, WrongRules for numbers that contradict each other.
    """
    _lock(cycle, stamp, rules_stamp)
    maximum = catalogue(cycle.edition_id).schemes.maximum
    if any(rule_problems(tiers, maximum=maximum) for tiers in rules.values()):
        raise WrongRules
    stored = stored_rules(rules)
    if stored == stored_rules(read_rules(fixtures.read("kpi"))):
        if own := KpiScheme.objects.filter(cycle=cycle).first():
            own.delete()
    else:
        KpiScheme.objects.update_or_create(cycle=cycle, defaults={"rules": stored})


def _digest(stored: object) -> str:
    return sha256(repr(stored).encode()).hexdigest()[:16]


def _lock(cycle: Cycle, stamp: str, stamp_of: Callable[[Cycle], str]) -> None:
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.closed_at:
        raise CycleClosed(locked.year)
    if stamp_of(locked) != stamp:
        raise Stale


def _store(rows: Iterable[KpiGroup], fields: list[str]) -> None:
    KpiGroup.objects.bulk_create(rows, update_conflicts=True, unique_fields=KEY, update_fields=fields, batch_size=BATCH)
