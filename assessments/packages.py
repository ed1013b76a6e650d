"""What an Office package (docx, xlsx, pptx) holds: a zip archive of XML, read through once as it comes from outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Set
from pathlib import PurePosixPath

MEMBERS_MOST = 10_000
UNPACKED_MOST = 300 * 1024 * 1024
CHUNK = 1024 * 1024
XML = {".xml", ".rels"}
ENCRYPTED = 0x1
# A document type brings entities, which grow without end or read files; Office never writes one.
DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class DamagedPackage(Exception):
    """Cut short, or not what its own directory says."""


class ProtectedPackage(Exception):
    """A part asks for a password."""


class HostilePackage(Exception):
    """Made to cost its readers: far larger than it looks, or with entities of its own."""


def read_through(content: bytes) -> Set[str]:
    """The names of the package's parts, each read to its end and found whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            _check_directory(members)
            for member in members:
                _check_part(package, member)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, zlib.error) as error:
        # NotImplementedError is zipfile's word for a package version or compression it does not read.
        raise DamagedPackage from error
    return {member.filename for member in members}


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise ProtectedPackage
    if len(members) > MEMBERS_MOST or sum(member.file_size for member in members) > UNPACKED_MOST:
        raise HostilePackage
    if len({member.filename for member in members}) < len(members):
        raise DamagedPackage


def _check_part(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Reads a part in pieces; zipfile stops at the size the directory claims and compares the checksum."""
    is_xml = PurePosixPath(member.filename).suffix.lower() in XML
    with package.open(member) as part:
        before = b""
        while piece := part.read(CHUNK):
            if is_xml and any(mark in before + piece for mark in DOCTYPE):
                raise HostilePackage
            before = piece[-len(DOCTYPE[1]) :]
