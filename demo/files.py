"""The files of the demo: small real PDFs, and pictures drawn from SVG as people would upload them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import resvg_py
from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from criteria.fixtures import FOLDER

FONTS = settings.BASE_DIR / "static/fonts"
REGULAR, BOLD = FONTS / "Sarabun-Regular.ttf", FONTS / "Sarabun-Bold.ttf"
YEAR = re.compile(r"\{year(-\d)?\}")
STYLE = (
    f"@font-face {{ font-family: Sarabun; src: url({REGULAR.as_uri()}) }}"
    f"@font-face {{ font-family: Sarabun; font-weight: 700; src: url({BOLD.as_uri()}) }}"
    "@page { size: A4; margin: 2.5cm 2.5cm 2cm 3cm;"
    " @bottom-center { content: counter(page); font: 11pt Sarabun } }"
    "body { font: 12pt/1.7 Sarabun, sans-serif }"
    "section + section { break-before: page }"
    "h1 { font-size: 17pt } h2 { font-size: 14pt }"
)


def with_years(value: Any, year: int) -> Any:
    """The content with {year}, {year-1}, {year-2} written out."""
    if isinstance(value, str):
        return YEAR.sub(lambda found: str(year + int(found.group(1) or 0)), value)
    if isinstance(value, dict):
        return {key: with_years(entry, year) for key, entry in value.items()}
    if isinstance(value, list):
        return [with_years(entry, year) for entry in value]
    return value


def draw_document(entry: Mapping[str, Any], *, agency: str) -> bytes:
    """A PDF with a page for each part of the entry."""
    pages = "".join(
        f"<section><h2>{page['heading']}</h2>{''.join(f'<p>{text}</p>' for text in page['paragraphs'])}</section>"
        for page in entry["pages"]
    )
    fonts = FontConfiguration()
    title = f"<h1>{entry['title']}</h1><p>{agency}</p>"
    html = HTML(string=f"<html lang=th><title>{entry['title']}</title><body>{title}{pages}")
    return html.write_pdf(stylesheets=[CSS(string=STYLE, font_config=fonts)], font_config=fonts)


def draw_picture(name: str, *, folder: str, year: int) -> bytes:
    """A picture of an agency's folder as PNG."""
    svg = (FOLDER / "demo" / folder / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    fonts = [str(REGULAR), str(BOLD)]
    return resvg_py.svg_to_bytes(svg_string=with_years(svg, year), skip_system_fonts=True, font_files=fonts)
