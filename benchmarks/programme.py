"""The programme at national size: opening a cycle, importing agencies, and the officer's lists of a fresh cycle."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from django.conf import settings
from django.test import Client
from django.utils.timezone import now

from accounts.models import Agency, User
from assessments.models import Cycle
from benchmarks.database import tidy
from benchmarks.pages import median, row
from programme.actions.cycles import create_cycle_from
from programme.actions.imports import confirm_import, upload_import
from programme.actions.opening import ask_to_open
from programme.imports.agencies import COLUMNS
from programme.imports.blank import as_csv
from programme.models import OpeningRun, Subject
from programme.tasks import open_for_agencies
from programme.waiting import waiting_for

MOST_SECONDS_TO_OPEN = 60
MOST_SECONDS_TO_IMPORT = 30
IMPORTED = 10_000
ROUNDS = 15
MOST_MILLISECONDS = 150
MOST_QUERIES = 15
PAGES = {
    "officer: cycle": "",
    "officer: before opening": "opening/",
    "officer: agencies to open": "opening/agencies/",
    "officer: extensions": "extensions/",
    "officer: PMQA as an indicator": "kpi/",
}


def measure() -> Iterator[dict[str, object]]:
    """Seconds of opening and importing, then the median server time and the queries of every page."""
    officer = User.objects.get(email="officer@opdc.example")
    cycle, seconds = _open(officer)
    opened = cycle.assessments.count()
    yield row(f"open a cycle for {opened} agencies", seconds, "s", MOST_SECONDS_TO_OPEN)
    for name, took in _import(officer).items():
        yield row(f"{name} {IMPORTED} agencies", took, "s", MOST_SECONDS_TO_IMPORT)
    tidy()
    client = Client()
    client.force_login(officer, backend=settings.AUTHENTICATION_BACKENDS[1])
    for name, path in PAGES.items():
        address = f"/programme/{cycle.year}/{path}"
        milliseconds, queries = median(lambda address=address: client.get(address), rounds=ROUNDS)
        yield row(f"{name}: median time", milliseconds, "ms", MOST_MILLISECONDS)
        yield row(f"{name}: queries", queries, "queries", MOST_QUERIES)


def _open(officer: User) -> tuple[Cycle, float]:
    """A cycle from last year's, opened for every agency as the worker does it; opening it twice doubles nothing."""
    source = Cycle.objects.latest("year")
    cycle = create_cycle_from(source=source, year=source.year + 1, edition=source.edition, actor=officer, at=now())
    begin = perf_counter()
    run = ask_to_open(cycle=cycle, agencies=waiting_for(cycle), last_run=None, actor=officer, at=now())
    open_for_agencies.func(run.pk)
    seconds = round(perf_counter() - begin, 2)
    done = OpeningRun.objects.get(pk=run.pk)
    assert done.opened == done.total == cycle.assessments.count() == Agency.objects.filter(is_active=True).count()
    assert open_for_agencies.func(run.pk) == "nothing to do"
    return cycle, seconds


def _import(officer: User) -> dict[str, float]:
    """Seconds to check and to store a file of new agencies."""
    rows = ([f"หน่วยงานนำเข้าที่ {number}", "", "กรม", "บริการ", "", "", "ใช่"] for number in range(IMPORTED))
    begin = perf_counter()
    upload = upload_import(
        subject=Subject.AGENCIES,
        cycle=None,
        name="agencies.csv",
        content=as_csv(COLUMNS, rows),
        actor=officer,
        at=now(),
    )
    checked = perf_counter()
    assert confirm_import(upload=upload, actor=officer, at=now()) == IMPORTED
    return {"check a file of": round(checked - begin, 2), "import": round(perf_counter() - checked, 2)}
