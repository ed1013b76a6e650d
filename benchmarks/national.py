"""Lists and dashboards on the national data: at most 15 queries and 150 ms each. A new page adds a row to PAGES.

PMQA_BENCH_AGENCIES says how many agencies; the figures the programme promises are those with 8000.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from django.db.models import Count
from django.test import Client

from accounts.models import Agency, User
from assessments.models import Cycle
from benchmarks import assigning
from benchmarks.data import department
from benchmarks.database import tidy
from benchmarks.pages import median, row
from certification.models import AwardApplication, Clarification

AGENCIES = int(os.environ.get("PMQA_BENCH_AGENCIES", "800"))
AGENCIES_PER_REVIEWER = 20
ROUNDS = 15
MOST_MILLISECONDS = 150
MOST_QUERIES = 15
MOST_SECONDS_TO_LOAD = 600


@dataclass(frozen=True)
class Page:
    """A page as one person opens it."""

    name: str
    person: str
    path: str


PAGES = (
    Page("officer: assessments", "officer@opdc.example", "/assessments/"),
    Page("officer: cycles", "officer@opdc.example", "/programme/"),
    Page("officer: agencies", "officer@opdc.example", "/agencies/"),
    Page("officer: people", "officer@opdc.example", "/people/"),
    Page("officer: reviews", "officer@opdc.example", "/reviews/"),
    Page("officer: assigning", "officer@opdc.example", "/reviews/assigning/"),
    Page("officer: reviewers", "officer@opdc.example", "/reviews/reviewers/"),
    Page("officer: calibration of last year", "officer@opdc.example", "/reviews/calibration/?year={last_year}"),
    Page("officer: training case", "officer@opdc.example", "/training/"),
    Page("officer: dashboard", "officer@opdc.example", "/dashboards/programme/"),
    Page("officer: after the release", "officer@opdc.example", "/certification/?year={last_year}"),
    Page("officer: after the release, all years", "officer@opdc.example", "/certification/?year="),
    Page("officer: awards", "officer@opdc.example", "/certification/?year=&award=running"),
    Page("officer: an award", "officer@opdc.example", "/certification/awards/{award}/"),
    Page("officer: questions that wait", "officer@opdc.example", "/certification/?year=&waiting=yes"),
    Page("officer: clarifications of an agency", "officer@opdc.example", "/certification/{asked}/clarifications/"),
    Page("officer: notices", "officer@opdc.example", "/notices/"),
    Page("officer: outbox", "officer@opdc.example", "/notices/outbox/"),
    Page("officer: outbox, searched", "officer@opdc.example", "/notices/outbox/?q=coordinator77"),
    Page("reviewer: declarations", "reviewer1@opdc.example", "/reviews/declarations/"),
    Page("reviewer: reviews", "reviewer1@opdc.example", "/reviews/"),
    Page("reviewer: own calibration", "reviewer1@opdc.example", "/reviews/calibration/own/?year={last_year}"),
    Page("manager: assessments", "manager@opdc.example", "/assessments/"),
    Page("manager: dashboard of the largest ministry", "manager@opdc.example", "/dashboards/ministries/{ministry}/"),
    Page("manager: PMQA as an indicator", "manager@opdc.example", "/programme/{last_year}/kpi/"),
    Page("agency: dashboard", "coordinator@dgr.example", "/dashboards/agencies/{agency}/"),
)


def addresses() -> dict[str, int]:
    """What stands in the addresses of the pages."""
    last_year = Cycle.objects.filter(closed_at__isnull=False).latest("year").year
    largest = Agency.objects.filter(ministry__isnull=False).values("ministry").annotate(n=Count("pk")).latest("n")
    return {
        "last_year": last_year,
        "ministry": largest["ministry"] or 0,
        "agency": department().agency_id,
        "award": AwardApplication.objects.latest("pk").pk,
        "asked": Clarification.objects.latest("pk").assessment_id,
    }


def measure() -> Iterator[dict[str, object]]:
    """Loads the data, then the median server time and the number of queries of every page."""
    begin = perf_counter()
    reviewers = max(10, AGENCIES // AGENCIES_PER_REVIEWER)
    call_command("load_national", agencies=AGENCIES, reviewers=reviewers, without_debug=True, verbosity=0)
    yield row(f"load {AGENCIES} agencies of five years", round(perf_counter() - begin, 1), "s", MOST_SECONDS_TO_LOAD)
    tidy()
    known = addresses()
    for page in PAGES:
        path = page.path.format(**known)
        client = Client()
        client.force_login(User.objects.get(email=page.person), backend=settings.AUTHENTICATION_BACKENDS[1])
        milliseconds, queries = median(lambda client=client, path=path: client.get(path), rounds=ROUNDS)
        yield row(f"{page.name}: median time", milliseconds, "ms", MOST_MILLISECONDS)
        yield row(f"{page.name}: queries", queries, "queries", MOST_QUERIES)
    yield from assigning.measure()
