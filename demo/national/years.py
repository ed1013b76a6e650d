"""The cycles of the national data and an assessment for each agency in each of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from accounts.models import Agency, AgencyKind, User
from assessments.actions.cycles import create_cycle
from assessments.models import Assessment, Cycle, CycleStage
from assessments.workflow import Stage, State
from criteria.models import Edition
from demo.national.storing import store
from thai.dates import BANGKOK, ERA, buddhist_year, local

FIRST_OF_SECOND_EDITION = 2567
EARLY = (AgencyKind.DEPARTMENT, AgencyKind.MINISTRY, AgencyKind.PUBLIC_ORGANISATION, AgencyKind.PROVINCE)
# How many of a hundred agencies stand where in the running cycle: those of the early kinds, and the local ones.
STATES = {
    True: {"draft": 7, "returned": 4, "signed": 2, "submitted": 29, "in_review": 55, "released": 3},
    False: {"draft": 60, "returned": 3, "signed": 5, "submitted": 32},
}
Dates = dict[str, tuple[datetime, datetime]]


def make_cycles(count: int, *, officer: User, at: datetime) -> list[Cycle]:
    """The running cycle and those before it, oldest first; a cycle that is there already is taken as it is."""
    this = buddhist_year(local(at).date())
    return [_cycle(year, this, officer, at) for year in range(this - count + 1, this + 1)]


def make_closed(cycle: Cycle, agencies: Sequence[Agency]) -> list[Assessment]:
    """An assessment of each agency, released."""
    (opens, due), (_, released) = (_all_kinds(cycle)[stage] for stage in (Stage.SELF_ASSESSMENT, Stage.RESULTS))
    rows = (
        _assessment(
            cycle, agency, State.RELEASED, opens, due, submitted_at=due - timedelta(days=3), released_at=released
        )
        for agency in agencies
    )
    return store(Assessment, rows)


def make_running(cycle: Cycle, agencies: Sequence[Agency], *, chance: random.Random, at: datetime) -> list[Assessment]:
    """An assessment of each agency, somewhere in the workflow; the early kinds are under review already."""
    general = _all_kinds(cycle)[Stage.SELF_ASSESSMENT]
    early = _early_dates(at)[Stage.SELF_ASSESSMENT]
    return store(Assessment, _running(cycle, agencies, general, early, chance, at))


def _running(
    cycle: Cycle,
    agencies: Iterable[Agency],
    general: tuple[datetime, datetime],
    early: tuple[datetime, datetime],
    chance: random.Random,
    at: datetime,
) -> Iterator[Assessment]:
    for agency in agencies:
        is_early = agency.kind in EARLY
        opens, due = early if is_early else general
        state = State(*chance.choices(list(STATES[is_early]), list(STATES[is_early].values())))
        last = min(due, at - timedelta(days=1))
        submitted = last - (last - opens) * chance.random() / 2 if state in SUBMITTED else None
        yield _assessment(
            cycle,
            agency,
            state,
            opens,
            at + timedelta(days=14) if state == State.RETURNED else due,
            submitted_at=submitted,
            released_at=at - timedelta(days=1) if state == State.RELEASED else None,
            due_is_own=state == State.RETURNED,
        )


SUBMITTED = {State.RETURNED, State.SUBMITTED, State.IN_REVIEW, State.RELEASED}


def _assessment(
    cycle: Cycle, agency: Agency, state: State, opens: datetime, due: datetime, **fields: Any
) -> Assessment:
    return Assessment(
        cycle=cycle,
        agency=agency,
        edition_id=cycle.edition_id,
        item_scheme=cycle.item_scheme,
        result_scheme=cycle.result_scheme,
        state=state,
        opens_at=opens,
        due_at=due,
        created_at=opens,
        **fields,
    )


def _cycle(year: int, this: int, officer: User, at: datetime) -> Cycle:
    found = Cycle.objects.filter(year=year).first()
    key = "pmqa4-2567" if year >= FIRST_OF_SECOND_EDITION else "pmqa4-2561"
    dates = _running_dates(at) if year == this else _closed_dates(year)
    opened = dates[Stage.CONFIRM_USERS][0]
    edition = Edition.objects.filter(key=key).latest("revision")
    cycle = found or create_cycle(year=year, edition=edition, dates=dates, actor=officer, at=opened)
    Cycle.objects.filter(pk=cycle.pk, opened_at=None).update(opened_at=opened)
    if year == this:
        _store_early(cycle, at)
    cycle.refresh_from_db()
    return cycle


def _store_early(cycle: Cycle, at: datetime) -> None:
    """Dates of their own for the kinds of agency that are asked first; assessments that are there keep theirs."""
    cycle.assessments.update(due_is_own=True)
    CycleStage.objects.bulk_create(
        (
            CycleStage(cycle=cycle, stage=stage, agency_kind=kind, starts_at=starts, ends_at=ends)
            for kind in EARLY
            for stage, (starts, ends) in _early_dates(at).items()
        ),
        ignore_conflicts=True,
    )


def _all_kinds(cycle: Cycle) -> Dates:
    return {row.stage: (row.starts_at, row.ends_at) for row in cycle.stages.filter(agency_kind="")}


def _closed_dates(year: int) -> Dates:
    ce = year - ERA
    return _stages(date(ce, 7, 1), date(ce, 8, 1), date(ce, 10, 1), date(ce, 12, 1), date(ce, 12, 30))


def _running_dates(at: datetime) -> Dates:
    days = (-90, -60, 31, 76, 92)
    return _stages(*(local(at).date() + timedelta(days=day) for day in days))


def _early_dates(at: datetime) -> Dates:
    """The first results come out while others are still checked, and before the demo's certification begins."""
    days = (-120, -90, -14, 46, 62)
    dates = _stages(*(local(at).date() + timedelta(days=day) for day in days))
    _, ends = dates[Stage.RESULTS]
    return dates | {Stage.RESULTS.value: (_at(local(at).date() - timedelta(days=7), time(8, 30)), ends)}


def _stages(confirm: date, write: date, check: date, results: date, last: date) -> Dates:
    """The four stages one after the other: each ends in the afternoon before the next begins."""
    order = (Stage.CONFIRM_USERS, Stage.SELF_ASSESSMENT, Stage.PRELIMINARY_CHECK, Stage.RESULTS)
    days = (confirm, write, check, results, last + timedelta(days=1))
    return {
        stage.value: (_at(days[n], time(8, 30)), _at(days[n + 1] - timedelta(days=1), time(16, 30)))
        for n, stage in enumerate(order)
    }


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, BANGKOK)
