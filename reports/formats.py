"""The file formats that reports are made in; what draws them is loaded where it is needed, by the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Drawn:
    """A finished file; `pages` says how many pages each section takes, where the format has pages."""

    content: bytes
    pages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, their media type, the word people know it by, and how a report is drawn.

    `sources` and `libraries` are everything besides the content that decides how a file looks: files of the project as
    patterns, and packages by name.
    """

    ending: str
    media_type: str
    label: str
    draw: Callable[[Any], bytes | Drawn]
    sources: tuple[str, ...]
    libraries: tuple[str, ...]

    def file_of(self, report: Any) -> Drawn:
        """The report drawn as a file."""
        drawn = self.draw(report)
        return drawn if isinstance(drawn, Drawn) else Drawn(drawn)


def _draw_pdf(report: Any) -> bytes | Drawn:
    from reports.drawing import pdf  # loads WeasyPrint, which web processes never need

    return pdf.draw_pdf(report)


def _draw_archive(archived: Any) -> bytes | Drawn:
    from reports.drawing import pdf

    return pdf.draw_archive(archived)


def _draw_certificate(sheet: Any) -> bytes:
    from reports.drawing.certificate import draw_certificate

    return draw_certificate(sheet)


def _draw_word(report: Any) -> bytes:
    from reports.word.drawing import draw_word

    return draw_word(report)


def _draw_scores(content: Any) -> bytes:
    from reports.excel.drawing import draw_scores  # loads openpyxl

    return draw_scores(content)


PDF = Format(
    ending="pdf",
    media_type="application/pdf",
    label="PDF",
    draw=_draw_pdf,
    sources=(
        "templates/reports/**/*.html",
        "static/css/tokens.css",
        "static/css/report-fonts.css",
        "static/css/report.css",
        "static/css/report-print*.css",
        "static/css/report-pictures.css",
        "static/fonts/*.ttf",
        "reports/drawing/*.py",
        "reports/templatetags/*.py",
        "reports/pictures.py",
        "assessments/radar.py",
        "assessments/picture_fonts.py",
    ),
    libraries=("weasyprint", "lxml", "pillow"),
)
CERTIFICATE = Format(
    ending="pdf",
    media_type="application/pdf",
    label="PDF",
    draw=_draw_certificate,
    sources=(
        "templates/reports/certificate.html",
        "static/css/tokens.css",
        "static/css/report-fonts.css",
        "static/css/certificate.css",
        "static/css/report-pictures.css",
        "static/fonts/*.ttf",
        "reports/drawing/*.py",
    ),
    libraries=("weasyprint", "lxml", "segno"),
)
ARCHIVE = replace(PDF, draw=_draw_archive, label="PDF/A")
WORD = Format(
    ending="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label="Word",
    draw=_draw_word,
    sources=(
        "reports/word/**/*.py",
        "reports/word/parts/*.xml",
        "reports/drawing/charts.py",
        "reports/drawing/digits.py",
        "reports/drawing/pasted_tables.py",
        "assessments/radar.py",
        "static/fonts/*.ttf",
    ),
    libraries=("pillow", "lxml", "resvg-py"),
)
XLSX = Format(
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label="Excel",
    draw=_draw_scores,
    sources=("reports/excel/*.py", "spreadsheets/*.py"),
    libraries=("openpyxl",),
)
