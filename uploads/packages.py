"""What an Office package (docx, xlsx, pptx) holds: a zip archive of XML, read through once as it comes from outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Set
from dataclasses import dataclass

CHUNK = 1024 * 1024
XML = (".xml", ".rels")
ENCRYPTED = 0x1
# The packaging standard knows these two; other ways only make a reader fail later, or in ways of its own.
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# A document type brings entities, which grow without end or read files; Office never writes one.
DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True)
class Limits:
    """The most that a package may hold: parts, bytes unpacked, and bytes of XML where that is taken into memory."""

    parts: int
    unpacked: int
    xml: int | None = None


class UnfitPackage(Exception):
    """A package that nobody should read on."""


class DamagedPackage(UnfitPackage):
    """Cut short, or not what its own directory says."""


class ProtectedPackage(UnfitPackage):
    """A part asks for a password."""


class OversizedPackage(UnfitPackage):
    """More in it than its reader takes, however small it came."""


class HostilePackage(UnfitPackage):
    """Made to cost its readers: with entities of its own."""


def read_through(content: bytes, limits: Limits) -> Set[str]:
    """The names of the package's parts, each read to its end and found whole; raises an UnfitPackage."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            _check_directory(members, limits)
            for member in members:
                _check_part(package, member)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, zlib.error) as error:
        # NotImplementedError is zipfile's word for a version of the format, or a kind of part, that it does not read.
        raise DamagedPackage from error
    return {member.filename for member in members}


def _check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise ProtectedPackage
    if len(members) > limits.parts or _size(members) > limits.unpacked:
        raise OversizedPackage
    if limits.xml is not None and _size(filter(_is_xml, members)) > limits.xml:
        raise OversizedPackage
    if len({member.filename for member in members}) < len(members):
        raise DamagedPackage
    if any(member.compress_type not in COMPRESSIONS for member in members):
        raise DamagedPackage


def _size(members: Iterable[zipfile.ZipInfo]) -> int:
    return sum(member.file_size for member in members)


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(XML)


def _check_part(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Reads a part in pieces; zipfile stops at the size the directory claims and compares the checksum."""
    is_xml = _is_xml(member)
    with package.open(member) as part:
        before = b""
        while piece := part.read(CHUNK):
            if is_xml and any(mark in before + piece for mark in DOCTYPE):
                raise HostilePackage
            before = piece[-len(DOCTYPE[1]) :]
