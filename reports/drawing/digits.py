"""The digits of a whole document: where an agency has chosen Thai digits, the report's own words are written in them.

What people wrote stays as they typed it: it lies in elements of class "rich" or marked with data-typed. The words about
a picture may hold it among the report's own; then its data-typed says what it is.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from thai.text import thai_digits

# A tag or what stands between two; a character written by its number is no figure.
TOKEN = re.compile(r"<[^>]*>|[^<]+")
ENTITY = re.compile(r"(&#?\w+;)")
NAME = re.compile(r"</?([a-z0-9]+)")
TYPED = re.compile(r'\bdata-typed\b|class="(?:[^"]* )?rich(?: [^"]*)?"')
CHART = re.compile(r"(data:image/svg\+xml;base64,)([A-Za-z0-9+/=]+)")
CHART_TEXT = re.compile(r"(>)([^<]+)(</text>)")
TYPED_IN_ALT = re.compile(r'\bdata-typed="([^"]*)"')
ALT = re.compile(r'(\balt=")([^"]*)(")')
LEFT_ALONE = {"style", "script", "title"}


def in_thai_digits(html: str) -> SafeString:
    """The HTML with the digits of the report's own words, figures and charts turned into Thai ones."""
    drawn, inside, depth = [], "", 0
    for token in TOKEN.findall(html):
        if not token.startswith("<"):
            drawn.append(token if depth else _translated(token))
            continue
        drawn.append(token if depth else _chart(token))
        found = NAME.match(token)
        name = found[1] if found else ""
        if depth and name == inside:
            depth += -1 if token.startswith("</") else 1
        elif not depth and not token.startswith("</") and (name in LEFT_ALONE or _holds_typed(name, token)):
            inside, depth = name, 1
    return mark_safe("".join(drawn))  # noqa: S308  the text was escaped before; only digits change


def around(typed: str, text: str, digits: Callable[[str], str]) -> str:
    """The text in other digits but for what was typed, where that stands last in it."""
    before, kept, after = text.rpartition(typed) if typed else ("", "", text)
    return digits(before) + kept + digits(after)


def _holds_typed(name: str, tag: str) -> bool:
    return name != "img" and bool(TYPED.search(tag))


def _translated(text: str) -> str:
    return "".join(part if part.startswith("&") else thai_digits(part) for part in ENTITY.split(text))


def _chart(tag: str) -> str:
    """An image with its chart and the sentence about it."""
    if not tag.startswith("<img"):
        return tag
    typed = TYPED_IN_ALT.search(tag)
    kept = typed[1] if typed else ""
    tag = ALT.sub(lambda found: found[1] + around(kept, found[2], _translated) + found[3], tag)
    return CHART.sub(lambda found: found[1] + _redrawn(found[2]), tag)


def _redrawn(encoded: str) -> str:
    svg = base64.b64decode(encoded).decode()
    svg = CHART_TEXT.sub(lambda found: found[1] + thai_digits(found[2]) + found[3], svg)
    return base64.b64encode(svg.encode()).decode()
