"""The digest that names a document: whatever it is made from; the same digest means the same file."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from reports.content import Report

ROOT = Path(settings.BASE_DIR)
# Everything besides the content that decides how a report looks.
SOURCES = (
    "templates/reports/**/*.html",
    "static/css/tokens.css",
    "static/css/report.css",
    "static/css/report-print.css",
    "static/fonts/*.ttf",
    "reports/drawing/*.py",
    "reports/templatetags/*.py",
    "assessments/charts.py",
)
LIBRARIES = ("weasyprint", "pygal")


def digest_of(report: Report) -> str:
    """SHA-256 of the report's content and of the way it is drawn."""
    return hashlib.sha256(f"{drawing_digest()}{report!r}".encode()).hexdigest()


@lru_cache(maxsize=1)
def drawing_digest() -> str:
    """SHA-256 of templates, styles, fonts, drawing code and the versions of the libraries; read once in a process."""
    found = hashlib.sha256(" ".join(f"{name}={version(name)}" for name in LIBRARIES).encode())
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
