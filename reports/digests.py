"""The digest that names a document: whatever it is made from; the same digest means the same file."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from reports.formats import PDF, Format

ROOT = Path(settings.BASE_DIR)


def digest_of(report: object, *, as_file: Format = PDF) -> str:
    """SHA-256 of the report's content and of the way it is drawn in a format; the content tells all in its repr."""
    return hashlib.sha256(f"{drawing_digest(as_file)}{report!r}".encode()).hexdigest()


@lru_cache(maxsize=8)
def drawing_digest(as_file: Format) -> str:
    """SHA-256 of what draws a format and the versions of the libraries; read once in a process."""
    found = hashlib.sha256(" ".join(f"{name}={version(name)}" for name in as_file.libraries).encode())
    for pattern in as_file.sources:
        for path in sorted(ROOT.glob(pattern)):
            found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
