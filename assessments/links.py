"""What people type as a link, as an address that leads somewhere; pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

MAIL = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]{2,}")
# A name with dots whose last part is no number: www.opdc.go.th, opdc.go.th/plan, รัฐบาล.ไทย.
HOST = re.compile(r"(?:[^\s/?#.@:]+\.)+[^\s/?#.@:\d]{2,}(?=[/?#]|$)")
# A file's name looks like a host's: แผน.pdf leads nowhere.
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|zip|txt|html?)$", re.I)


def address_of(typed: str) -> str | None:
    """The full address of what was typed, https:// before a bare name of a site; None for what is no address."""
    text = typed.strip()
    if text.startswith("//"):
        text = f"https:{text}"
    if text.lower().startswith("mailto:"):
        return text if MAIL.match(text[len("mailto:") :]) else None
    if text.lower().startswith(("http://", "https://")):
        return text if _has_host(text) else None
    if MAIL.fullmatch(text):
        return f"mailto:{text}"
    found = HOST.match(text)
    if found and not (found.end() == len(text) and FILE.search(text)):
        return f"https://{text}" if _has_host(f"https://{text}") else None
    return None


def _has_host(address: str) -> bool:
    try:
        return bool(HOST.fullmatch(urlsplit(address).hostname or ""))
    except ValueError:
        return False
