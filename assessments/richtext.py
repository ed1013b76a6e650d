"""Rich text: what may stand in a narrative, and how pasted text is cleaned on the server."""

from __future__ import annotations

import re
from html import unescape

import nh3
from django.utils.html import linebreaks, strip_tags

from assessments.links import address_of
from assessments.word_lists import with_real_lists
from thai.text import normalised

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
LINKS = {"http", "https", "mailto"}
LONGEST = 200_000

# Markup that means the same by another name: Word writes b, i and div. What stands on lines of its own stays apart.
BLOCKS = "div h1 h2 h3 h4 h5 h6 blockquote pre section article header footer main aside address figure figcaption dt dd"
SYNONYMS = {"b": "strong", "i": "em"} | dict.fromkeys(BLOCKS.split(), "p")
# Figures above and below the line are letters of their own: m², H₂O.
SMALL = re.compile(r"<(sup|sub)\b[^<>]*>\s*([0-9+-]{1,9})\s*</\1\s*>", re.I)
RAISED, LOWERED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# What goes with all that is in it: comments (Word hides settings in them), scripts, style sheets.
HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title|xml)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
# Each < begins a tag, a declaration, or is a character that somebody typed.
TAG = re.compile(r"<(/?)([a-z][a-z0-9:-]*+)([^<>]*)>|</?[a-z!?][^<>]*>|<", re.I)
EMPTY = re.compile(r"<(p|strong|em|li|ul|ol)>((?:\s|&nbsp;|<br>)*)</\1>")
DEEPEST = 10
# How deep tags may lie in others of their name, and how many columns or rows a cell may span.
NESTING = {"ul": 6, "ol": 6, "table": 2, "strong": 3, "em": 3, "a": 1}
CELL = re.compile(r"<t[hd] [^<>]*>")
SPAN = re.compile(r' (colspan|rowspan)="([^"]*)"')
WIDEST = {"colspan": 20, "rowspan": 100}
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
    html = with_real_lists(HIDDEN.sub("", html.replace("\x00", "")))
    html = SMALL.sub(_small_figures, html)
    html = TAG.sub(_KnownTags(), html)
    html = CELL.sub(_possible_cell, _without_empty(normalised(harmless(html)))).strip()
    if not visible(html):
        return ""
    return html if "<" in html else linebreaks(html)


def _small_figures(found: re.Match[str]) -> str:
    return found[2].translate(RAISED if found[1].lower() == "sup" else LOWERED)


class _KnownTags:
    """Each tag as we keep it; attributes go before the parser sees them, as it copies nested ones again and again.

    Tags that lie in others of their name deeper than anybody writes are left out: a parser's work grows with depth.
    """

    def __init__(self) -> None:
        self.depth = dict.fromkeys(NESTING, 0)

    def __call__(self, match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        if not name:
            return "&lt;" if match[0] == "<" else ""
        name = SYNONYMS.get(name.lower(), name.lower())
        if name not in TAGS or not self._fits(name, opens=not closing):
            return ""
        return f"<{closing}{name}{attributes if name in ATTRIBUTES else ''}>"

    def _fits(self, name: str, *, opens: bool) -> bool:
        if name not in NESTING:
            return True
        deepest = max(self.depth[name], self.depth[name] + (1 if opens else 0))
        self.depth[name] = max(0, self.depth[name] + (1 if opens else -1))
        return deepest <= NESTING[name]


def _possible_cell(cell: re.Match[str]) -> str:
    """A cell's tag with spans that a table of a report can have."""
    return SPAN.sub(_possible_span, cell.group())


def _possible_span(span: re.Match[str]) -> str:
    name, value = span.groups()
    return f' {name}="{min(int(value), WIDEST[name])}"' if value.isdecimal() and len(value) < 9 else ""


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
        html, removed = EMPTY.subn(_space_between, html)
        if not removed:
            break
    return html


def _space_between(empty: re.Match[str]) -> str:
    """A bold space still keeps two words apart."""
    return empty[2] if empty[1] in ("strong", "em") else ""
