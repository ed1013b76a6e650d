"""Making, correcting and removing the cycle of a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import AgencyKind, User
from assessments.actions.cycles import create_cycle, follow_dates, require_items
from assessments.errors import CycleClosed
from assessments.models import Cycle, CycleStage, PageLimit
from assessments.stages import Window
from criteria.models import Edition
from programme.actions.moving import ask_to_tell
from programme.calendar import Calendar, calendar_clashes, years_on
from programme.errors import CycleInUse, DatesClash, LockedAtOnce, Stale
from programme.models import KpiScheme
from programme.moved import locked_at_once, moved_dates
from programme.stamps import stamp_of


@transaction.atomic
def create_cycle_from(*, source: Cycle | None, year: int, edition: Edition, actor: User, at: datetime) -> Cycle:
    """A cycle of a year that takes over what another year's had: dates moved on, page limits, required parts.

    Without a source it begins empty. It keeps the source's schemes where the edition is the same.
    """
    cycle = create_cycle(year=year, edition=edition, dates={}, actor=actor, at=at)
    if source is None:
        return cycle
    if source.edition_id == edition.pk:
        cycle.item_scheme, cycle.result_scheme = source.item_scheme, source.result_scheme
    cycle.required_parts = source.required_parts
    cycle.save()
    moved = {key: _moved(window, year - source.year) for key, window in calendar_of(source).items()}
    _store_calendar(cycle, moved)
    if numbers := KpiScheme.objects.filter(cycle=source).first():
        KpiScheme.objects.create(cycle=cycle, rules=numbers.rules)
    _store_limits(cycle, dict(source.page_limits.values_list("section", "pages")))
    return cycle


def calendar_of(cycle: Cycle) -> dict[tuple[str, str], Window]:
    """All dates of a cycle by stage and kind of agency; one query."""
    return {(row.stage, row.agency_kind): Window(row.starts_at, row.ends_at) for row in cycle.stages.all()}


@transaction.atomic
def save_dates(
    *,
    cycle: Cycle,
    kind: str,
    windows: Mapping[str, Window],
    stamp: str,
    confirmed: str = "",
    actor: User,
    at: datetime,
) -> int:
    """Sets the dates of a kind of agency ("" for all kinds); a stage that is not named has none. Assessments follow.

    Teams whose dates move are told by the worker; returns how many agencies that are. `confirmed` is the number of
    agencies that may be locked at once, as the officer's page said it.

    Raises Stale when the cycle is not what the officer saw, CycleClosed, DatesClash for contradicting dates,
    LockedAtOnce where another number of agencies than was confirmed could no longer write.
    """
    _lock(cycle, stamp)
    calendar = {key: window for key, window in calendar_of(cycle).items() if key[1] != kind}
    calendar |= {(stage, kind): window for stage, window in windows.items()}
    for of, found in calendar_clashes(calendar).items():
        where = f" ({AgencyKind(of).label})" if of else ""
        raise DatesClash(f"{found[0].message}{where}")
    moved = moved_dates(cycle, calendar, at=at)
    if (locked := locked_at_once(moved, at=at)) and str(locked) != confirmed:
        raise LockedAtOnce(locked)
    _store_calendar(cycle, calendar)
    follow_dates(cycle=cycle)
    ask_to_tell(moved=moved, actor=actor, at=at)
    return len(moved)


@transaction.atomic
def save_settings(
    *,
    cycle: Cycle,
    edition: Edition,
    required_parts: Collection[str],
    limits: Mapping[str, int],
    stamp: str,
    actor: User,
    at: datetime,
) -> None:
    """Sets edition, required parts and page limits.

    Raises Stale, CycleClosed, CycleInUse for another edition once there are assessments, EditionWithoutItems.
    """
    locked = _lock(cycle, stamp)
    if edition.pk != locked.edition_id:
        require_items(edition)
        if locked.assessments.exists():
            raise CycleInUse
        locked.edition = edition
        locked.item_scheme = edition.scoring["items"]["default"]
        locked.result_scheme = edition.scoring["results"]["default"]
    locked.required_parts = list(required_parts)
    locked.save()
    _store_limits(locked, limits)


@transaction.atomic
def remove_cycle(*, cycle: Cycle, actor: User, at: datetime) -> None:
    """Removes a cycle that was opened for nobody; raises CycleInUse otherwise."""
    locked = Cycle.objects.select_for_update().filter(pk=cycle.pk).first()
    if locked is None:
        return
    if locked.assessments.exists():
        raise CycleInUse
    locked.delete()


def _lock(cycle: Cycle, stamp: str) -> Cycle:
    """The cycle's row, held until the transaction ends, if it is as the officer saw it and not closed."""
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.closed_at:
        raise CycleClosed(locked.year)
    if stamp_of(locked) != stamp:
        raise Stale
    return locked


def _moved(window: Window, years: int) -> Window:
    return Window(
        window.starts_at and years_on(window.starts_at, years), window.ends_at and years_on(window.ends_at, years)
    )


def _store_calendar(cycle: Cycle, calendar: Calendar) -> None:
    cycle.stages.all().delete()
    CycleStage.objects.bulk_create(
        CycleStage(cycle=cycle, stage=stage, agency_kind=kind, starts_at=window.starts_at, ends_at=window.ends_at)
        for (stage, kind), window in calendar.items()
        if window.starts_at and window.ends_at
    )


def _store_limits(cycle: Cycle, limits: Mapping[str, int]) -> None:
    cycle.page_limits.all().delete()
    PageLimit.objects.bulk_create(
        PageLimit(cycle=cycle, section=section, pages=pages) for section, pages in limits.items()
    )
