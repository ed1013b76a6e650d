"""Packs the parts of a Word file; the same parts give the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from reports.word.draft import Relation
from reports.word.markup import DECLARATION, escaped

PARTS = Path(__file__).parent / "parts"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Every property of our own belongs to this set.
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    made: datetime
    properties: Mapping[str, str]


def packed(
    *,
    body: str,
    numbering: str,
    margins: Mapping[str, str],
    relations: Sequence[Relation],
    pictures: Mapping[str, bytes],
    about: About,
) -> bytes:
    """The file; `margins` are headers and footers by the names of their parts, whose relations have the same ids."""
    texts = {
        "[Content_Types].xml": _content_types(margins),
        "_rels/.rels": _relationships(_package_relations()),
        "docProps/core.xml": _core(about),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom(about.properties),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _relationships([*_document_relations(margins), *relations]),
        "word/numbering.xml": numbering,
        **{f"word/{name}": (PARTS / name).read_text(encoding="utf-8") for name in _fixed_parts()},
        **{f"word/{name}.xml": text for name, text in margins.items()},
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in texts.items():
            _add(package, name, text.encode(), zipfile.ZIP_DEFLATED)
        for name, picture in pictures.items():
            _add(package, f"word/media/{name}", picture, zipfile.ZIP_STORED)
    return content.getvalue()


def content_digest(*texts: str) -> str:
    """A digest that tells whether two files were drawn from the same content."""
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def _fixed_parts() -> tuple[str, ...]:
    return ("styles.xml", "settings.xml", "fontTable.xml")


def _add(package: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.compress_type = method
    package.writestr(entry, content)


def _content_types(margins: Mapping[str, str]) -> str:
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/numbering.xml": f"{WORD}.numbering+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/word/fontTable.xml": f"{WORD}.fontTable+xml",
        **{f"/word/{name}.xml": f"{WORD}.{name.rstrip('0123456789')}+xml" for name in margins},
    }
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpg" ContentType="image/jpeg"/>'
        f"{overrides}</Types>"
    )


def _package_relations() -> list[Relation]:
    return [
        Relation("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
        Relation("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        Relation("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml"),
        Relation("rId4", f"{OFFICE}/custom-properties", "docProps/custom.xml"),
    ]


def _document_relations(margins: Mapping[str, str]) -> list[Relation]:
    names = {
        "numbering": "numbering.xml",
        "styles": "styles.xml",
        "settings": "settings.xml",
        "fontTable": "fontTable.xml",
    }
    fixed = [Relation(f"rId{number}", f"{OFFICE}/{kind}", name) for number, (kind, name) in enumerate(names.items(), 1)]
    return fixed + [Relation(name, f"{OFFICE}/{name.rstrip('0123456789')}", f"{name}.xml") for name in margins]


def _relationships(relations: Sequence[Relation]) -> str:
    entries = "".join(
        f'<Relationship Id="{entry.id}" Type="{entry.type}" Target="{escaped(entry.target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if entry.external else ''}/>"
        for entry in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _core(about: About) -> str:
    made = about.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(about.title)}</dc:title><dc:subject>{escaped(about.subject)}</dc:subject>"
        f"<dc:creator>{escaped(about.author)}</dc:creator><cp:lastModifiedBy>{escaped(about.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified>'
        "<dc:language>th-TH</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{kind}"><Application>PMQA 4.0</Application></Properties>'


def _custom(properties: Mapping[str, str]) -> str:
    entries = "".join(
        f'<property fmtid="{PROPERTY_SET}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    )
