"""Rich text: what may stand in a narrative, and how pasted text is cleaned on the server."""

from __future__ import annotations

import re
from html import unescape

import nh3
from django.utils.html import linebreaks, strip_tags

from assessments.links import address_of
from thai.text import normalised

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
LINKS = {"http", "https", "mailto"}
LONGEST = 200_000

# Markup that means the same by another name: Word writes b, i and div.
SYNONYMS = {"b": "strong", "i": "em"} | dict.fromkeys(
    ("div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"), "p"
)
# What goes with all that is in it: comments (Word hides settings in them), scripts, style sheets.
HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title|xml)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
# Each < begins a tag, a declaration, or is a character that somebody typed.
TAG = re.compile(r"<(/?)([a-z][a-z0-9:-]*+)([^<>]*)>|</?[a-z!?][^<>]*>|<", re.I)
EMPTY = re.compile(r"<(p|strong|em|li|ul|ol)>(?:\s|&nbsp;|<br>)*</\1>")
DEEPEST = 10
SPACE = re.compile(r"\s+")
# Characters without width, which Thai word processors put between words: SHY, ZWSP, ZWNJ, ZWJ, WJ, BOM.
WIDTHLESS = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

# A link that leads nowhere: its text stays.
DEAD_LINK = re.compile(r'<a rel="noopener noreferrer">(.*?)</a>', re.S)


def _led(tag: str, attribute: str, value: str) -> str | None:
    """Attributes as they are, but links with a full address or none."""
    return address_of(value) if attribute == "href" else value


_cleaner = nh3.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, url_schemes=LINKS, link_rel="noopener noreferrer", attribute_filter=_led
)


def clean(html: str) -> str:
    """The text as it is stored: allowed markup only, scripts and Word's leavings gone, Thai in one spelling.

    Plain text (typed without an editor) becomes paragraphs. Text without any visible character becomes "".
    """
    html = TAG.sub(_known_tag, HIDDEN.sub("", html.replace("\x00", "")))
    html = _without_empty(normalised(harmless(html))).strip()
    if not visible(html):
        return ""
    return html if "<" in html else linebreaks(html)


def _known_tag(match: re.Match[str]) -> str:
    """The tag as we keep it; attributes go before the parser sees them, as it copies nested ones again and again."""
    closing, name, attributes = match.groups()
    if not name:
        return "&lt;" if match[0] == "<" else ""
    name = SYNONYMS.get(name.lower(), name.lower())
    if name not in TAGS:
        return ""
    return f"<{closing}{name}{attributes if name in ATTRIBUTES else ''}>"


def harmless(html: str) -> str:
    """Stored text with nothing in it that a browser would run, whatever way it came into the database."""
    return DEAD_LINK.sub(r"\1", _cleaner.clean(html))


def visible(html: str) -> str:
    """The characters a reader sees, white space folded."""
    text = strip_tags(re.sub(r"</(p|li|td|th|tr)>|<br\s*/?>", " ", html))
    return SPACE.sub(" ", unescape(text).translate(WIDTHLESS)).strip()


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
    for _ in range(DEEPEST):
        html, removed = EMPTY.subn("", html)
        if not removed:
            break
    return html
