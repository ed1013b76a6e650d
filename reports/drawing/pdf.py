"""Draws a report as a PDF. It loads WeasyPrint, which costs half a second: only the worker imports this module."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from django.template.loader import render_to_string
from weasyprint import CSS, Attachment, Document
from weasyprint.text.fonts import FontConfiguration

from reports.content import ApplicationReport, ArchivedReport, Picture, Report
from reports.drawing.article import article_context
from reports.drawing.contents import contents_of
from reports.drawing.digits import in_thai_digits
from reports.drawing.engine import STATIC, OwnFilesOnly, OwnHTML, one_collection
from reports.drawing.lean import written_lean
from reports.drawing.printable import printable
from reports.drawing.signs import with_drawable_signs
from reports.drawing.textlayer import ExactFonts
from reports.formats import Drawn
from reports.pictures import GONE, drawn_picture

TOKENS = "css/tokens.css"
STYLES = ("css/report-fonts.css", "css/report.css", "css/report-print.css")
THAI_DIGITS = "css/report-print-thai.css"
PICTURES = "css/report-pictures.css"
CSS_ADDRESS = (STATIC / "css").as_uri() + "/"
TOKEN = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]+);")
PICTURE = re.compile(r'<img src="[^"]*/pictures/([0-9a-f]{64})/"[^>]*>')
NOT_SHOWN = f'<span class="none">{GONE}</span>'
USED = re.compile(r"var\((--[\w-]+)\)")
# The variants of the file: one that everybody can read, and one to be kept with its data in it.
ACCESSIBLE, ARCHIVED = "pdf/ua-1", "pdf/a-3a"


@one_collection()
def draw_pdf(report: Report) -> Drawn:
    """The report as a tagged PDF (PDF/UA-1); the same report gives the same bytes. Reads no network."""
    document = laid_out(report)
    pages = pages_of(document, report)
    return Drawn(written_lean(document, pdf_variant=ACCESSIBLE), pages)


@one_collection()
def draw_archive(archived: ArchivedReport) -> Drawn:
    """The report as a PDF to be kept (PDF/A-3) with its data attached."""
    report, moment = archived.report, archived.report.cover.at
    attached = Attachment(
        file_obj=BytesIO(archived.data.encode()),
        name=archived.file_name,
        description="ข้อมูลของแบบประเมินในรูปแบบ JSON",
        created=moment,
        modified=moment,
        relationship="Source",
    )
    document = laid_out(report)
    pages = pages_of(document, report)
    return Drawn(written_lean(document, pdf_variant=ARCHIVED, attachments=[attached]), pages)


def pages_of(document: Document, report: Report) -> dict[str, int]:
    """How many pages each section of a report takes by its anchor, and all of it ("whole")."""
    starts: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for anchor in page.anchors:  # a section that runs on is named on each of its pages
            starts.setdefault(anchor, number)
    sections = [entry.anchor for entry in contents_of(report) if entry.anchor in starts]
    ends = [*(starts[anchor] for anchor in sections[1:]), len(document.pages)]
    counted = {anchor: max(end - starts[anchor], 1) for anchor, end in zip(sections, ends, strict=True)}
    return {**counted, "whole": len(document.pages)}


def laid_out(report: Report) -> Document:
    """The report on its pages, ready to be written."""
    styles = (*STYLES, THAI_DIGITS) if report.cover.thai_digits else STYLES
    return on_pages(printed(report), styles=styles, pictures={entry.sha256: entry for entry in pictures_of(report)})


def printed(report: Report) -> str:
    """The HTML of a report as it is printed."""
    html = _with_words_for_pictures_gone(render_to_string("reports/print.html", article_context(report)), report)
    return printable(in_thai_digits(html) if report.cover.thai_digits else html)


def _with_words_for_pictures_gone(html: str, report: Report) -> str:
    gone = {picture.sha256 for picture in pictures_of(report) if drawn_picture(picture) is None}
    return PICTURE.sub(lambda shown: NOT_SHOWN if shown[1] in gone else shown[0], html)


def on_pages(html: str, *, styles: Sequence[str], pictures: Mapping[str, Picture] | None = None) -> Document:
    """HTML on its pages in the named styles, with a text layer that is what was typed."""
    fonts = FontConfiguration()
    drawable = with_drawable_signs(html)
    names = (*styles, PICTURES) if drawable.has_pictures else tuple(styles)
    fetcher = OwnFilesOnly(pictures)
    sheet = CSS(string=style_sheet(names), base_url=CSS_ADDRESS, font_config=fonts, url_fetcher=fetcher)
    source = OwnHTML(string=drawable.html, base_url=STATIC.as_uri() + "/", url_fetcher=fetcher)
    document = source.render(stylesheets=[sheet], font_config=fonts)
    document.fonts = ExactFonts(drawable.meant)
    return document


@lru_cache(maxsize=8)
def style_sheet(names: tuple[str, ...]) -> str:
    """The style sheets as one, with the colours written in: looked up for each element anew, they cost time."""
    found = TOKEN.findall((STATIC / TOKENS).read_text(encoding="utf-8"))
    colours = dict(reversed(found))  # the agency's come first in the file, those of other sides override them there
    text = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names if name != TOKENS)
    return USED.sub(lambda used: colours[used[1]], text)


def pictures_of(report: Report) -> Iterator[Picture]:
    """The seal and the figures."""
    if report.cover.seal:
        yield report.cover.seal
    if isinstance(report, ApplicationReport):
        levels = (level for category in report.categories for item in category.items for level in item.levels)
        yield from (figure.picture for level in levels for figure in level.figures)
