"""How long the worker takes for the PDF of the Application Report, its memory, and how soon a known one answers."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.test import Client

from accounts.models import User
from benchmarks.data import department
from benchmarks.pages import row

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
# A process of its own for each measurement, with what a worker loads: its peak of memory counts.
WORKER = "import django; django.setup(); from benchmarks.worker import draw; draw({}, {})"
TOGETHER = 3
# How many of the categories 1-6 make a report of some 64 and some 118 pages.
FOUR_CATEGORIES, NINE_CATEGORIES = 4, 9
MOST_SECONDS = {FOUR_CATEGORIES: 3.0, NINE_CATEGORIES: 5.5}
MOST_MEGABYTES, MOST_KILOBYTES, MOST_MILLISECONDS = 180, 500, 30
FEWEST_A_MINUTE, PAGES = 40, 64
MOST_RATIO = 1.05


def measure() -> Iterator[dict[str, object]]:
    """Medians of five, each report drawn by a process like the worker; seconds are those of its processor."""
    for categories, limit in MOST_SECONDS.items():
        drawn = _worker(categories, ROUNDS)
        name = f"PDF of {drawn['pages']} pages"
        yield row(f"{name}: worker time", drawn["seconds"], "s", limit)
        if categories == FOUR_CATEGORIES:
            yield row(f"{name}: peak memory", drawn["megabytes"], "MB", MOST_MEGABYTES)
            yield row(f"{name}: size", drawn["kilobytes"], "KB", MOST_KILOBYTES)
            yield row(f"{name}: ratio to plain WeasyPrint", drawn["ratio"], "", MOST_RATIO)
    yield _together()
    yield row("PDF unchanged: answer", _unchanged(), "ms", MOST_MILLISECONDS)


def _worker(categories: int, rounds: int) -> dict[str, float]:
    line = [sys.executable, "-c", WORKER.format(categories, rounds)]
    done = subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _together() -> dict[str, object]:
    """Reports a minute of two workers at once; the limit is a least, so the row says by itself whether it is met.

    The limit is one of reports of 64 pages; ours has some pages more or less, and counts for as many.
    """
    line = [sys.executable, "-c", WORKER.format(FOUR_CATEGORIES, TOGETHER)]
    workers = [subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    drawn = [json.loads(worker.communicate()[0].splitlines()[-1]) for worker in workers]
    rate = round(sum(TOGETHER * 60 / found["elapsed"] * found["pages"] / PAGES for found in drawn), 1)
    return {
        **row("PDF, two workers: reports of 64 pages a minute (least)", rate, "", FEWEST_A_MINUTE),
        "met": rate >= FEWEST_A_MINUTE,
    }


def _unchanged() -> float:
    """The time until a document that is there already begins to come."""
    from reports.tasks import make_document

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.get(email="member@dgr.example"), backend=settings.AUTHENTICATION_BACKENDS[1])
    assessment = department()
    address = f"/reports/{assessment.pk}/application.pdf"
    client.get(address)
    for document in assessment.documents.filter(kind="application", state="queued"):
        make_document.call(document.pk)

    def ask() -> None:
        response = client.get(address)
        assert response.status_code == 200
        response.close()

    return round(_median(ask, 20, time.perf_counter) * 1000, 1)


def _median(work: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    times = []
    for _ in range(rounds):
        begin = clock()
        work()
        times.append(clock() - begin)
    return statistics.median(times)
