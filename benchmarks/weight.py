"""How many compressed bytes a first visit to a page costs, everything it links to included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
from django.conf import settings
from django.test import Client

from accounts.models import User
from benchmarks.data import department
from benchmarks.pages import row

MOST_KILOBYTES = 350
ASSET = re.compile(r'(?:src|href)="/static/([^"]+)"|: "/static/([^"]+)"')
IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+)"')
FACE = re.compile(r'url\("?([^")]+\.woff2)"?\)')


def measure() -> Iterator[dict[str, object]]:
    """Kilobytes of the heaviest kinds of page."""
    client = Client()
    client.force_login(User.objects.get(email="member@dgr.example"), backend=settings.AUTHENTICATION_BACKENDS[1])
    base = f"/assessments/{department().pk}/"
    for name, path in (
        ("overview", base),
        ("item page", f"{base}items/1.1/"),
        ("profile", f"{base}profile/"),
        ("results", f"{base}results/7.1/"),
    ):
        html = client.get(path).content
        assets = _linked(html.decode())
        total = len(brotli.compress(html)) + sum(_compressed(asset) for asset in assets)
        yield row(f"{name}: first load, compressed", round(total / 1024, 1), "KB", MOST_KILOBYTES)


def _linked(html: str) -> set[str]:
    """The files that a page loads: those it names, the modules these import, and the fonts of its style sheets."""
    found: set[str] = set()
    waiting = [first or second for first, second in ASSET.findall(html)]
    while waiting:
        name = waiting.pop()
        if name in found or not (settings.STATIC_ROOT / name).exists():
            continue
        found.add(name)
        folder = Path(name).parent
        text = (settings.STATIC_ROOT / name).read_text(encoding="utf-8", errors="ignore")
        if name.endswith(".js"):
            waiting += [str(folder / imported) for imported in IMPORTED.findall(text)]
        if name.endswith(".css"):
            waiting += [_beside(folder, face) for face in FACE.findall(text)]
    return found


def _beside(folder: Path, address: str) -> str:
    return str((Path("/") / folder / address).resolve().relative_to("/"))


def _compressed(name: str) -> int:
    content = (settings.STATIC_ROOT / name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(brotli.compress(content))
