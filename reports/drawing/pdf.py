"""Draws a report as a PDF. It loads WeasyPrint, which costs half a second: only the worker imports this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from reports.content import Report
from reports.drawing.article import article_context
from reports.drawing.textlayer import ExactFonts

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = ("css/tokens.css", "css/report.css", "css/report-print.css")


class OwnFilesOnly(URLFetcher):
    """Lets a document read our styles and fonts and what it carries in itself, and nothing else anywhere."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if not url.startswith(("data:", STATIC.as_uri() + "/")):
            raise ValueError(f"not part of a report: {url}")
        return super().fetch(url, headers)


def draw_pdf(report: Report) -> bytes:
    """The report as a PDF file; the same report gives the same bytes. About 40 ms a page, takes no network."""
    html = render_to_string("reports/print.html", article_context(report))
    fonts = FontConfiguration()
    fetcher = OwnFilesOnly()
    styles = [CSS(filename=STATIC / name, font_config=fonts, url_fetcher=fetcher) for name in STYLES]
    source = HTML(string=_kept_together(html), base_url=STATIC.as_uri() + "/", url_fetcher=fetcher)
    document = source.render(stylesheets=styles, font_config=fonts)
    document.fonts = ExactFonts()
    return document.write_pdf()


def _kept_together(html: str) -> str:
    """MAIYAMOK stays on the line of the word it repeats."""
    return html.replace(" ๆ", "\N{NO-BREAK SPACE}ๆ")
