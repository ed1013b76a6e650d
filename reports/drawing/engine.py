"""WeasyPrint as the reports use it: it reads nothing from elsewhere, and does nothing that no report needs."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from cssselect2 import ElementWrapper
from django.conf import settings
from weasyprint import CSS, DEFAULT_OPTIONS, HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.content import Picture
from reports.drawing.markup import read_markup
from reports.pictures import drawn_picture

STATIC = settings.BASE_DIR / "static"
PICTURE = re.compile(r"/pictures/([0-9a-f]{64})/$")
NOTES = re.compile(r"^::(?:foot)?note-[a-z]+ \{[^}]*\}$", re.M)
MARKERS = re.compile(r"^::marker(?= \{)", re.M)


class OwnFilesOnly(URLFetcher):
    """Lets a document read our styles and fonts, its own pictures and what it carries in itself, and nothing else."""

    def __init__(self, pictures: Mapping[str, Picture] | None = None) -> None:
        super().__init__()
        self.pictures = pictures or {}

    def fetch(self, url: str, headers: Any = None) -> Any:
        if (named := PICTURE.search(url)) and named[1] in self.pictures:
            return self._picture(url, self.pictures[named[1]])
        if not url.startswith(("data:", STATIC.as_uri() + "/")) or "/../" in url:
            raise ValueError(f"not part of a report: {url}")
        return super().fetch(url, headers)

    def _picture(self, url: str, picture: Picture) -> URLFetcherResponse:
        drawn = drawn_picture(picture)
        if drawn is None:
            raise ValueError(f"no such picture: {picture.sha256}")
        return URLFetcherResponse(url, body=drawn[0], headers={"Content-Type": drawn[1]})


class OwnHTML(HTML):
    """HTML without footnotes, and with markers before list items only.

    WeasyPrint's own style sheet gives every element five kinds of note and a marker to compute, a sixth of the time of
    a long report and 25 MB.
    """

    def __init__(self, string: str, *, base_url: str | None = None, url_fetcher: URLFetcher | None = None) -> None:
        self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher or OwnFilesOnly(), "print"
        self.wrapper_element = ElementWrapper.from_html_root(read_markup(string), content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def render(
        self,
        font_config: FontConfiguration | None = None,
        counter_style: CounterStyle | None = None,
        color_profiles: dict[str, Any] | None = None,
        **options: Any,
    ) -> Document:
        """The HTML on its pages, without what laying it out needed: 7 MB less while they are drawn."""
        options = {**DEFAULT_OPTIONS, **options}
        document = LeanDocument._render(self, font_config, counter_style, color_profiles, options)
        targets = self.context.target_collector
        for held in (targets.target_lookup_items, targets.counter_lookup_items, self.context.__dict__):
            held.clear()
        return document

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [*super()._ua_stylesheets(forms)[1:], _sheet_without_notes()]


class LeanDocument(Document):
    """A document whose HTML knows what lays it out."""

    @classmethod
    def _build_layout_context(cls, html: OwnHTML, *known: Any) -> LayoutContext:
        html.context = super()._build_layout_context(html, *known)
        return html.context


@lru_cache(maxsize=1)
def _sheet_without_notes() -> CSS:
    return CSS(string=MARKERS.sub("li::marker", NOTES.sub("", UA)), counter_style=CounterStyle())


@contextmanager
def one_collection() -> Iterator[None]:
    """Looks for unused objects only at the end; as a decorator, when nothing is held any more.

    Laying out makes millions of objects that stay: looking through them as often as usual costs a fifth of the time.
    """
    gc.freeze()  # what the process held before need not be looked through
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        gc.unfreeze()
