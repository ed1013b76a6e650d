"""Time and size of the Excel workbooks, on the demo's department with all its text and indicators."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

from assessments.models import Assessment
from benchmarks.data import department
from benchmarks.pages import row
from reports.excel.building import build_score_book
from reports.excel.drawing import draw_scores

ROUNDS = 5
MOST_SECONDS = 1.0
MOST_KILOBYTES = 100


def measure() -> Iterator[dict[str, object]]:
    """The median seconds of five and the size of scores.xlsx."""
    assessment = Assessment.objects.select_related("agency__ministry", "cycle").get(pk=department().pk)
    seconds, content = _median(lambda: draw_scores(build_score_book(assessment)))
    yield row("scores.xlsx: worker time", seconds, "s", MOST_SECONDS)
    yield row("scores.xlsx: size", round(len(content) / 1024, 1), "KB", MOST_KILOBYTES)


def _median(make: Callable[[], bytes]) -> tuple[float, bytes]:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        content = make()
        times.append(time.perf_counter() - start)
    return round(statistics.median(times), 2), content
