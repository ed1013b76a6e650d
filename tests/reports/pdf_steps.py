"""What can be read of a PDF: the text without its margins, and the tree of its structure."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.reports.steps import squeezed

# What stands at the end of each page's text: the signs of its lists, its head, its foot.
SIGNS = r"(?:(?:•|\d+\.)\s*)*"
# The children that an element may have (PDF/UA-1, 7.2).
ALLOWED = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


def poppler_pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page as pdftotext -raw gives it."""
    path = folder / "report.pdf"
    path.write_bytes(content)
    read = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return read.split("\f")[:-1]


def pypdf_pages(content: bytes) -> list[str]:
    """The text of each page as pypdf gives it."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def running_text(pages: list[str], heads: list[str], foot: str) -> str:
    """The text of all pages as it runs on, without white space and without what stands in the margins."""
    head = "|".join(re.escape(entry) for entry in sorted(heads, key=len, reverse=True))
    margin = re.compile(rf"{SIGNS}\s*(?:{head})\s*{re.escape(foot)}\s*หน้า \S+ จาก \S+\s*$")
    return squeezed("".join(margin.sub("", page) for page in pages))


def structure(content: bytes) -> Iterator[tuple[str, DictionaryObject]]:
    """Every element of the structure tree with the kind of its parent, in reading order."""
    root = PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    yield from _below(root["/K"], "")


def _below(kids: Any, parent: str) -> Iterator[tuple[str, DictionaryObject]]:
    kids = kids.get_object()
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        element = kid.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield parent, element
            if "/K" in element:
                yield from _below(element["/K"], str(element["/S"]))


def heading_levels(content: bytes) -> list[int]:
    """The levels of the headings in reading order."""
    kinds = (str(element["/S"]) for _, element in structure(content))
    return [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]


def misplaced(content: bytes) -> set[tuple[str, str]]:
    """Elements that may not stand where they do, with their parents."""
    pairs = ((parent, str(element["/S"])) for parent, element in structure(content))
    return {(parent, kind) for parent, kind in pairs if parent in ALLOWED and kind not in ALLOWED[parent]}
