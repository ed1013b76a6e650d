"""Lists as Word copies them: paragraphs of a list style that carry their sign as text become real lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Word's list paragraphs, one after the other; each says its level in its style.
PARAGRAPH = r"<p\b(?=[^<>]*>)[^<>]*(?:MsoList|mso-list:)[^<>]*>(?:(?!</?p\b).)*</p>"
RUN = re.compile(rf"(?:{PARAGRAPH}\s*)+", re.I | re.S)
ONE = re.compile(r"<p\b([^>]*)>(.*?)</p>", re.I | re.S)
LEVEL = re.compile(r"\blevel(\d)")
SPAN = re.compile(r"</?(?:span|o:p)\b[^>]*>|<!\[[^>]*>|<!--.*?-->", re.I | re.S)
GAP = r"(?:\s|&nbsp;|\u00a0)"
BULLET = re.compile(rf"{GAP}*[·•o§▪●○◦ü–\-\uf0a7\uf0b7\uf0d8\uf0fc]{GAP}+")
NUMBER = re.compile(rf"{GAP}*\(?(?:[\d๐-๙]{{1,3}}(?:\.[\d๐-๙]{{1,3}})*|[ก-ฮa-zA-Z]|[ivx]{{1,5}})[.)]{GAP}+")
DEEPEST = 4


@dataclass(frozen=True)
class Entry:
    level: int
    tag: str
    text: str


def with_real_lists(html: str) -> str:
    """The markup with Word's list paragraphs as <ul> and <ol>, nested by their levels."""
    return RUN.sub(lambda run: as_lists([_entry(*match) for match in ONE.findall(run.group())]), html)


def _entry(attributes: str, inner: str) -> Entry:
    level = LEVEL.search(attributes)
    text = SPAN.sub("", inner)
    sign = NUMBER.match(text)
    tag = "ol" if sign else "ul"
    sign = sign or BULLET.match(text)
    return Entry(min(int(level[1]) if level else 1, DEEPEST), tag, text[sign.end() if sign else 0 :].strip())


def as_lists(entries: list[Entry]) -> str:
    """The entries as lists; one stays open while its level lasts, so that a deeper one lies in the entry above it."""
    html: list[str] = []
    open_lists: list[Entry] = []
    for entry in entries:
        while open_lists and open_lists[-1].level > entry.level:
            html.append(f"</li></{open_lists.pop().tag}>")
        here = open_lists[-1] if open_lists and open_lists[-1].level == entry.level else None
        if here and here.tag == entry.tag:
            html.append("</li>")
        else:
            if here:
                html.append(f"</li></{open_lists.pop().tag}>")
            html.append(f"<{entry.tag}>")
            open_lists.append(entry)
        html.append(f"<li>{entry.text}")
    html += [f"</li></{entry.tag}>" for entry in reversed(open_lists)]
    return "".join(html)
