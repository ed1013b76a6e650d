"""Server time and queries of the pages that people wait for most."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from assessments.models import Answer
from benchmarks.data import department
from benchmarks.machine import sample

ROUNDS = 60
MOST_MILLISECONDS = 20
MOST_QUERIES = {"overview": 10, "item page": 12, "item save": 10}


def measure(*, agencies: int) -> Iterator[dict[str, object]]:
    """The median server time and the number of queries of overview, item page and item save."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.get(email="member@dgr.example"), backend=settings.AUTHENTICATION_BACKENDS[1])
    base = f"/assessments/{department().pk}/"
    requests = {
        "overview": lambda: client.get(base),
        "item page": lambda: client.get(f"{base}items/1.1/"),
        "item save": _save(client, base),
    }
    for name, request in requests.items():
        milliseconds, queries = median(request)
        label = f"{name} at {agencies} agencies"
        yield row(f"{label}: median time", milliseconds, "ms", MOST_MILLISECONDS)
        yield row(f"{label}: queries", queries, "queries", MOST_QUERIES[name])


def row(name: str, value: float, unit: str, limit: float) -> dict[str, object]:
    """One line of the report, and how the machine runs at that moment."""
    sample()
    return {"name": name, "value": value, "unit": unit, "limit": limit, "met": value <= limit}


def _save(client: Client, base: str) -> Callable:
    answer = Answer.objects.get(
        assessment=department(), requirement__item__code="1.1", requirement__level__key="basic", factor="approach"
    )
    text, version = answer.text, answer.version
    state = {"version": version, "round": 0}

    def save():
        state["round"] += 1
        data = {"basic-approach": f"{text}<p>{state['round']}</p>", "basic-approach-version": state["version"]}
        response = client.post(f"{base}items/1.1/", data, headers={"accept": "application/json"})
        state["version"] = response.json()["saved"]["basic-approach"]["version"]
        return response

    return save


def median(request: Callable, *, rounds: int = ROUNDS) -> tuple[float, int]:
    """The median milliseconds of a request that succeeds, and its number of queries."""
    for _ in range(5):
        assert request().status_code == 200
    with CaptureQueriesContext(connection) as captured:
        request()
        queries = len([entry for entry in captured.captured_queries if not entry["sql"].startswith("BEGIN")])
    gc.collect()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        request()
        times.append(time.perf_counter() - begin)
    return round(statistics.median(times) * 1000, 1), queries
