"""What a worker does for a PDF, in a process that loads no more than a worker."""

from __future__ import annotations

import json
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from assessments.models import Assessment
from benchmarks.data import department
from reports.builders import build_application_report
from reports.content import ApplicationReport, ItemText
from reports.drawing import pdf
from reports.drawing.engine import OwnFilesOnly


def report_of(categories: int) -> ApplicationReport:
    """The department's report with that many of its categories, counted round again where it has fewer."""
    assessment = Assessment.objects.select_related("agency__ministry", "cycle").get(pk=department().pk)
    report = build_application_report(assessment)
    held = report.categories
    return replace(report, categories=tuple(held[number % len(held)] for number in range(categories)))


def without_figures(report: ApplicationReport) -> ApplicationReport:
    """The report without the pictures among its evidence, as the limit of its size is one without photographs."""

    def bare(item: ItemText) -> ItemText:
        return replace(item, levels=tuple(replace(level, figures=()) for level in item.levels))

    categories = (replace(entry, items=tuple(map(bare, entry.items))) for entry in report.categories)
    return replace(report, categories=tuple(categories))


def draw(categories: int, rounds: int) -> None:
    """Draws as the worker does; prints what it took, and the ratio to WeasyPrint on the same HTML."""
    pages = pdf.draw_pdf(report_of(categories)).pages["whole"]
    begin, times, plain = time.perf_counter(), [], []
    for _ in range(rounds):
        times.append(_spent(lambda: pdf.draw_pdf(report_of(categories))))
    elapsed = time.perf_counter() - begin
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report = report_of(categories)
    html = pdf.printed(report)
    fetcher = OwnFilesOnly({picture.sha256: picture for picture in pdf.pictures_of(report)})
    for _ in range(rounds):
        plain.append(_spent(lambda: _plain(html, fetcher)))
    found = {
        "pages": pages,
        "seconds": round(statistics.median(times), 2),
        "elapsed": elapsed,
        "megabytes": round(megabytes),
        "kilobytes": round(len(pdf.draw_pdf(without_figures(report)).content) / 1024),
        "ratio": round(min(times) / min(plain), 2),
    }
    print(json.dumps(found))  # noqa: T201


def _plain(html: str, fetcher: OwnFilesOnly) -> None:
    """The same HTML, styles and pictures by WeasyPrint alone."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    names = (pdf.TOKENS, *pdf.STYLES)
    styles = [CSS(filename=pdf.STATIC / name, font_config=fonts) for name in names]
    source = HTML(string=html, base_url=pdf.STATIC.as_uri() + "/", url_fetcher=fetcher)
    source.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant=pdf.ACCESSIBLE)


def _spent(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
