"""Rich text: what may stand in a narrative, and how pasted text is cleaned on the server."""

from __future__ import annotations

import re
from html import unescape

import nh3
from django.utils.html import linebreaks, strip_tags

from thai.text import normalised

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
LINKS = {"http", "https", "mailto"}
LONGEST = 200_000

# Markup that means the same by another name (Word writes b, i and div); everything else outside TAGS loses its tag.
SYNONYMS = (
    (re.compile(r"<(/?)b(?=[\s>])", re.I), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s>])", re.I), r"<\1em"),
    (re.compile(r"<(/?)(?:div|h[1-6]|blockquote|pre)(?=[\s>])", re.I), r"<\1p"),
)
# Word's conditional comments and office elements carry text that is no part of what a person wrote.
OFFICE = re.compile(r"<!--.*?-->|<!\[.*?\]>|<(style|xml|title|head)\b.*?</\1\s*>|</?[ovw]:[^>]*>", re.I | re.S)
EMPTY = re.compile(r"<(p|strong|em|li|ul|ol)>(?:\s|&nbsp;|<br\s*/?>)*</\1>", re.I)
MARKUP = re.compile(r"<\s*/?\s*[a-z!][^>]*>", re.I)
SPACE = re.compile(r"\s+")

_cleaner = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=LINKS, link_rel="noopener noreferrer")


def clean(html: str) -> str:
    """The text as it is stored: allowed markup only, scripts and Word's leavings gone, Thai in one spelling.

    Plain text (typed without an editor) becomes paragraphs. Text without any visible character becomes "".
    """
    html = normalised(html).replace("\x00", "").strip()
    if not MARKUP.search(html):
        html = linebreaks(html) if html else ""
    html = OFFICE.sub("", html)
    for pattern, replacement in SYNONYMS:
        html = pattern.sub(replacement, html)
    html = _without_empty(_cleaner.clean(html)).strip()
    return html if visible(html) else ""


def visible(html: str) -> str:
    """The characters a reader sees, white space folded."""
    text = strip_tags(re.sub(r"</(p|li|td|th|tr)>|<br\s*/?>", " ", html))
    return SPACE.sub(" ", unescape(text)).strip()


def length(html: str) -> int:
    """How many characters a reader sees; Thai is counted in characters, never in words."""
    return len(visible(html))


def first_words(html: str, characters: int = 120) -> str:
    """The beginning of the text for a folded section."""
    text = visible(html)
    return text if len(text) <= characters else text[:characters].rstrip() + "…"


def lines(html: str) -> list[str]:
    """The paragraphs and list entries as plain lines."""
    parts = re.split(r"</(?:p|li|tr)>|<br\s*/?>|\n", html)
    return [line for line in (visible(part) for part in parts) if line]


def _without_empty(html: str) -> str:
    previous = None
    while previous != html:
        previous, html = html, EMPTY.sub("", html)
    return html
