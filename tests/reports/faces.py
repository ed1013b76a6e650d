"""What stands in a report, word by word, and what its faces show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from html import unescape
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from pypdf import PdfReader

from assessments import richtext
from reports.content import LevelText, Picture, Radar, ScoreTable, Trend
from tests.reports.pdf_steps import structure
from tests.reports.steps import squeezed
from tests.reports.word_steps import body_of, text_of
from thai.figures import plain, two_decimals

# What a report holds of itself and shows to nobody: keys, digests, and where pictures lie.
UNSEEN = {"key", "sha256", "path", "media_type"}
RICH = {"html", "summary"}
# Shorter words would be found in anything.
SHORTEST = 3
TAG = re.compile(r"<[^>]*>")
ALT = re.compile(r'\balt="([^"]*)"')


def words_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text and figure of a report's content with the name of its field, line by line as people read it.

    It looks at all there is: what is added to the content is asked of every face without further ado. Pictures
    and charts have the words of `spoken_of`; of a level without text only its marks are shown, of no score only why.
    """
    if isinstance(value, Radar | Trend | Picture):
        return
    if isinstance(value, ScoreTable) and value.total.own is None and value.total.confirmed is None:
        value = value.notes
    if isinstance(value, LevelText) and not value.written:
        value = replace(value, factors=tuple(replace(factor, label="") for factor in value.factors))
    if is_dataclass(value):
        for entry in fields(value):
            if entry.name not in UNSEEN:
                yield from words_of(getattr(value, entry.name), entry.name)
    elif isinstance(value, tuple):
        for entry in value:
            yield from words_of(entry, name)
    elif isinstance(value, str):
        lines = richtext.lines(value) if name in RICH else value.splitlines()
        yield from ((name, line) for line in lines if len(squeezed(line)) >= SHORTEST)
    elif isinstance(value, Decimal | Fraction):
        yield name, two_decimals(value) if isinstance(value, Fraction) else plain(value)


def spoken_of(value: Any) -> list[str]:
    """The words of the pictures and charts, for those who do not see them."""
    if isinstance(value, Picture):
        return [value.alt]
    if isinstance(value, Radar | Trend):
        return [value.sentence]
    if is_dataclass(value):
        return [words for entry in fields(value) for words in spoken_of(getattr(value, entry.name))]
    return [words for entry in value for words in spoken_of(entry)] if isinstance(value, tuple) else []


def missing_in(face: str, words: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a face, without its white space, does not say."""
    return [(name, line) for name, line in words if squeezed(line) not in face]


def page_face(html: str) -> str:
    """What the web page says, its pictures included."""
    return squeezed(unescape(TAG.sub("", html) + " ".join(ALT.findall(html))))


def word_face(content: bytes) -> str:
    """What the Word file says, its pictures included."""
    body = body_of(content)
    described = [entry.get("descr", "") for entry in body.iter() if etree.QName(entry).localname == "docPr"]
    return squeezed(text_of(body) + " ".join(described))


def pdf_alts(content: bytes) -> str:
    """What the pictures of a PDF say."""
    return squeezed(" ".join(str(element.get("/Alt", "")) for _, element in structure(content)))


def pdf_pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def json_face(document: dict[str, Any]) -> str:
    """What the document holds, its rich texts as people read them."""
    return squeezed(" ".join(_texts(json.loads(json.dumps(document)))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
    else:
        yield from richtext.lines(str(value)) if str(value).startswith("<") else [str(value)]


def excel_face(content: bytes) -> tuple[str, set[Decimal]]:
    """The texts of the workbook's cells without white space, and its figures."""
    cells = [
        cell.value
        for sheet in load_workbook(BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    figures = {Decimal(str(value)).normalize() for value in cells if isinstance(value, int | float | Decimal)}
    return squeezed(" ".join(str(value) for value in cells)), figures
