"""Builds the whole demo: people, the closed cycle 2563, and the current cycle with two agencies at work."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction

from accounts.models import Agency, User
from assessments.actions.cycles import close_cycle, create_cycle, open_cycle
from assessments.models import Assessment, Cycle
from assessments.workflow import Stage
from criteria import fixtures
from criteria.models import Edition
from demo.content import Writer
from demo.people import make_accounts, make_agencies
from programme.actions.kpi import assign_group, kpi_stamp
from reviews.actions.published import record_published_result
from thai.dates import BANGKOK, ERA, buddhist_year, local

# Who owns which category at the Department of Groundwater Resources.
DIVISIONS = {
    "1": "กพร.",
    "2": "กพ.",
    "3": "กพร.",
    "4": "ศทส. สบก. สสป. สพบ. สอพ. สคบ. กพร.",
    "5": "สบก.",
    "6": "กพร.",
}
PUBLISHED_YEAR = 2563
# First and last day of each stage, counted from the day on which the demo is loaded.
STAGES = {
    Stage.CONFIRM_USERS: (-60, 30),
    Stage.SELF_ASSESSMENT: (-30, 120),
    Stage.PRELIMINARY_CHECK: (-20, 150),
    Stage.RESULTS: (-10, 180),
    Stage.CERTIFICATION: (-5, 210),
}
# Of PMQA as an indicator: the group whose targets start from the published score.
KPI_GROUP = 3


@transaction.atomic
def load_demo(*, at: datetime) -> list[str]:
    """Loads everything into an empty database; returns one line for each thing made."""
    agencies = make_agencies()
    people = make_accounts(agencies)
    officer = people["officer@opdc.example"]
    _published_cycle(agencies["dgr"], officer)
    cycle = _current_cycle(officer, at)
    open_cycle(cycle=cycle, agencies=agencies.values(), actor=officer, at=at)
    assign_group(
        cycle=cycle, agencies=[agencies["dgr"].pk], group=KPI_GROUP, stamp=kpi_stamp(cycle), actor=officer, at=at
    )
    for key, email in (("dgr", "member@dgr.example"), ("sisaket", "coordinator@sisaket.example")):
        assessment = Assessment.objects.with_names().get(cycle=cycle, agency=agencies[key])
        writer = Writer(assessment=assessment, folder=key, actor=people[email], at=at)
        writer.write_all()
        if key == "dgr":
            writer.assign_divisions(DIVISIONS)
            coordinator = people["coordinator@dgr.example"]
            Writer(assessment=assessment, folder=key, actor=coordinator, at=at).set_letterhead()
    return [
        f"{len(agencies)} agencies, {len(people)} accounts",
        f"cycle {PUBLISHED_YEAR} with its published result",
        f"cycle {cycle.year} open until {local(cycle.stages.get(stage=Stage.SELF_ASSESSMENT).ends_at):%Y-%m-%d}",
    ]


def _published_cycle(agency: Agency, officer: User) -> None:
    content = fixtures.read("demo/dgr/cycle-2563")
    year = PUBLISHED_YEAR - ERA
    dates = {
        Stage.SELF_ASSESSMENT.value: (_start(date(year, 8, 1)), _end(date(year, 9, 30))),
        Stage.RESULTS.value: (_start(date(year, 12, 1)), _end(date(year, 12, 31))),
    }
    edition = Edition.objects.filter(key="pmqa4-2561").latest("revision")
    opened, published = _start(date(year, 8, 1)), _end(date(year, 12, 30))
    cycle = create_cycle(year=PUBLISHED_YEAR, edition=edition, dates=dates, actor=officer, at=opened)
    open_cycle(cycle=cycle, agencies=[agency], actor=officer, at=opened)
    assessment = Assessment.objects.with_names().get(cycle=cycle, agency=agency)
    record_published_result(
        assessment=assessment,
        categories=content["categories"],
        strengths=content["strengths"],
        improvements=content["improvements"],
        results=content["results"],
        actor=officer,
        at=published,
    )
    close_cycle(cycle=cycle, actor=officer, at=published)


def _current_cycle(officer: User, at: datetime) -> Cycle:
    """A cycle whose stages all run on the day it is loaded: whoever tries the demo can walk from the first to the last
    at once, as an agency can that hands in early."""
    today = local(at).date()
    dates = {
        stage.value: (_start(today + timedelta(days=first)), _end(today + timedelta(days=last)))
        for stage, (first, last) in STAGES.items()
    }
    edition = Edition.objects.filter(key="pmqa4-2567").latest("revision")
    return create_cycle(year=buddhist_year(today), edition=edition, dates=dates, actor=officer, at=at)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(8, 30), BANGKOK)


def _end(day: date) -> datetime:
    return datetime.combine(day, time(16, 30), BANGKOK)
