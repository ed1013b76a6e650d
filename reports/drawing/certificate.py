"""Draws a certificate as a PDF of one page. It loads WeasyPrint: only the worker imports this module."""

from __future__ import annotations

import segno
from django.template.loader import render_to_string
from weasyprint import Document

from reports.content.certificate import CertificateSheet
from reports.drawing.pdf import ACCESSIBLE, on_pages

STYLES = ("css/tokens.css", "css/report-fonts.css", "css/certificate.css")


def draw_certificate(sheet: CertificateSheet) -> bytes:
    """The certificate; the same sheet gives the same bytes."""
    return laid_out_certificate(sheet).write_pdf(pdf_variant=ACCESSIBLE)


def laid_out_certificate(sheet: CertificateSheet) -> Document:
    """The certificate on its page, ready to be written."""
    picture = segno.make(sheet.address, error="m").svg_data_uri(scale=4, border=1)
    html = render_to_string("reports/certificate.html", {"sheet": sheet, "code_picture": picture})
    return on_pages(html, styles=STYLES)
