"""Good Office packages, changed the way a hostile or broken one is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from struct import pack_into

ENTITIES = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><lolz>&b;</lolz>'
DIRECTORY, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def with_part(content: bytes, name: str, part: str | bytes) -> bytes:
    """The package with a further part."""
    package = BytesIO(content)
    with zipfile.ZipFile(package, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return package.getvalue()


def with_late_entities(content: bytes) -> bytes:
    """A document type that stands far behind the beginning of its part."""
    return with_part(content, "docProps/late.xml", f'<?xml version="1.0"?><!--{" " * 5000}-->{ENTITIES}')


def with_entities_in_utf_16(content: bytes) -> bytes:
    """A document type in another encoding that XML allows."""
    return with_part(
        content, "docProps/wide.xml", ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES).encode("utf-16")
    )


def with_an_encrypted_part(content: bytes) -> bytes:
    """One part that asks for a password."""
    return _patched(content, (8, "<H", 1), (6, "<H", 1))


def with_a_bomb_by_its_directory(content: bytes) -> bytes:
    """A directory that claims two gigabytes for one part."""
    return _patched(content, (24, "<I", 2**31), (22, "<I", 2**31))


def with_two_parts_of_one_name(content: bytes) -> bytes:
    """The name of the last part stands again in the directory, where other readers may find the other part."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        name = archive.namelist()[-1]
    twin = "x" * len(name)
    return with_part(content, twin, "<root/>").replace(twin.encode(), name.encode())


def with_an_unreadable_compression(content: bytes) -> bytes:
    """One part packed in a way that zipfile does not know."""
    return _patched(content, (10, "<H", 99), (8, "<H", 99))


def with_an_unusual_compression(content: bytes) -> bytes:
    """One part packed in a way that zipfile knows and Office does not."""
    package = BytesIO(content)
    with zipfile.ZipFile(package, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("docProps/lzma.xml", "<root/>")
    return package.getvalue()


def with_a_wrong_checksum(content: bytes) -> bytes:
    """One part other than the directory says."""
    return _patched(content, (16, "<I", 1), (14, "<I", 1))


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "late entities": with_late_entities,
    "entities in UTF-16": with_entities_in_utf_16,
    "encrypted part": with_an_encrypted_part,
    "bomb by its directory": with_a_bomb_by_its_directory,
    "two parts of one name": with_two_parts_of_one_name,
    "unreadable compression": with_an_unreadable_compression,
    "unusual compression": with_an_unusual_compression,
    "wrong checksum": with_a_wrong_checksum,
}


def _patched(content: bytes, directory: tuple[int, str, int], local: tuple[int, str, int]) -> bytes:
    """The first part described otherwise, in the directory and at the part itself: place, format and value each."""
    changed = bytearray(content)
    for signature, (place, form, value) in ((DIRECTORY, directory), (LOCAL, local)):
        pack_into(form, changed, changed.index(signature) + place, value)
    return bytes(changed)
