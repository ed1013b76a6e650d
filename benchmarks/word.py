"""How long the worker takes for the Word file of a full report, and the web for reading an edited one back."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from io import BytesIO

from django.core.files import File

from assessments.models import Assessment
from assessments.reading import catalogue_of
from benchmarks.data import department
from benchmarks.pages import row
from reports.builders import build_editable_report
from reports.word.acceptable import acceptable
from reports.word.comparison import compare
from reports.word.drawing import draw_word
from reports.word.marks import side_by_side
from reports.word.places import places_of
from reports.word.returned.opening import open_returned
from reports.word.returned.reading import read_returned
from reports.word.stored import read_stored

ROUNDS = 5
MOST_SECONDS = 2.0
MOST_KILOBYTES = 1000


def measure() -> Iterator[dict[str, object]]:
    """Medians of five with the department's report of some 64 pages."""
    assessment = Assessment.objects.with_names().select_related("agency__ministry").get(pk=department().pk)
    content = draw_word(build_editable_report(assessment))
    yield row(
        "Word of 64 pages: worker time",
        _median(lambda: draw_word(build_editable_report(assessment))),
        "s",
        MOST_SECONDS,
    )
    yield row("Word of 64 pages: size", round(len(content) / 1024), "KB", MOST_KILOBYTES)
    yield row("Word read back and compared", _median(lambda: _read_back(assessment, content)), "s", MOST_SECONDS)
    yield row("Word with every answer rewritten: marks", _median(lambda: _mark(assessment)), "s", MOST_SECONDS)


def _read_back(assessment: Assessment, content: bytes) -> None:
    returned = read_returned(open_returned(File(BytesIO(content), name="report.docx"), name="report.docx").document)
    places = places_of(catalogue_of(assessment))
    found = compare(
        returned.answers,
        read_stored(assessment, places),
        places=places,
        repeated=(),
        read=lambda key, html: acceptable(places[key], html),
    )
    assert not found.differences


def _mark(assessment: Assessment) -> None:
    """Another word in every sentence: the most that a comparison has to mark."""
    for stored in read_stored(assessment, places_of(catalogue_of(assessment))).values():
        side_by_side(stored.html, stored.html.replace("การ", "กระบวนการ"))


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return round(statistics.median(times), 2)
