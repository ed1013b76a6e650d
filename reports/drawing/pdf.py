"""Draws a report as a PDF. It loads WeasyPrint, which costs half a second: only the worker imports this module."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.content import ApplicationReport, Picture, Report
from reports.drawing.article import article_context
from reports.drawing.digits import in_thai_digits
from reports.drawing.printable import printable
from reports.drawing.textlayer import ExactFonts
from reports.pictures import drawn_picture

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = ("css/tokens.css", "css/report-fonts.css", "css/report.css", "css/report-print.css")
THAI_DIGITS = "css/report-print-thai.css"
PICTURE = re.compile(r"/pictures/([0-9a-f]{64})/$")
# The variants of the file: one that everybody can read, and one to be kept with its data in it.
ACCESSIBLE, ARCHIVED = "pdf/ua-1", "pdf/a-3a"


class OwnFilesOnly(URLFetcher):
    """Lets a document read our styles and fonts, its own pictures and what it carries in itself, and nothing else."""

    def __init__(self, pictures: Mapping[str, Picture] | None = None) -> None:
        super().__init__()
        self.pictures = pictures or {}

    def fetch(self, url: str, headers: Any = None) -> Any:
        if (named := PICTURE.search(url)) and named[1] in self.pictures:
            return self._picture(url, self.pictures[named[1]])
        if not url.startswith(("data:", STATIC.as_uri() + "/")) or "/../" in url:
            raise ValueError(f"not part of a report: {url}")
        return super().fetch(url, headers)

    def _picture(self, url: str, picture: Picture) -> URLFetcherResponse:
        drawn = drawn_picture(picture)
        if drawn is None:
            raise ValueError(f"no such picture: {picture.sha256}")
        return URLFetcherResponse(url, body=drawn[0], headers={"Content-Type": drawn[1]})


def draw_pdf(report: Report) -> bytes:
    """The report as a tagged PDF (PDF/UA-1); the same report gives the same bytes. Reads no network."""
    return laid_out(report).write_pdf(pdf_variant=ACCESSIBLE)


def draw_archive(report: Report, data: bytes, name: str) -> bytes:
    """The report as a PDF to be kept (PDF/A-3) with its data attached as a file of the given name."""
    attached = Attachment(file_obj=BytesIO(data), name=name, relationship="Source", url=name)
    return laid_out(report).write_pdf(pdf_variant=ARCHIVED, attachments=[attached])


def laid_out(report: Report) -> Document:
    """The report on its pages, ready to be written."""
    html = render_to_string("reports/print.html", article_context(report))
    thai = report.cover.thai_digits
    pictures = {picture.sha256: picture for picture in pictures_of(report)}
    printed = printable(in_thai_digits(html) if thai else html)
    return on_pages(printed, styles=(*STYLES, THAI_DIGITS) if thai else STYLES, pictures=pictures)


def on_pages(html: str, *, styles: Sequence[str], pictures: Mapping[str, Picture] | None = None) -> Document:
    """HTML on its pages in the named styles, with a text layer that is what was typed."""
    fonts = FontConfiguration()
    fetcher = OwnFilesOnly(pictures)
    sheets = [CSS(filename=STATIC / name, font_config=fonts, url_fetcher=fetcher) for name in styles]
    source = HTML(string=html, base_url=STATIC.as_uri() + "/", url_fetcher=fetcher)
    document = source.render(stylesheets=sheets, font_config=fonts)
    document.fonts = ExactFonts()
    return document


def pictures_of(report: Report) -> Iterator[Picture]:
    """The seal and the figures."""
    if report.cover.seal:
        yield report.cover.seal
    if isinstance(report, ApplicationReport):
        levels = (level for category in report.categories for item in category.items for level in item.levels)
        yield from (figure.picture for level in levels for figure in level.figures)
