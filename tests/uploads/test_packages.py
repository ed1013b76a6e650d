"""A package is read through to its end, within limits, and only whole ones pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.documents import archive
from tests.uploads.hostile import ENTITIES, HOSTILE, with_part
from uploads.packages import (
    CHUNK,
    DamagedPackage,
    HostilePackage,
    Limits,
    OversizedPackage,
    ProtectedPackage,
    UnfitPackage,
    read_through,
)

MOST = Limits(parts=5, unpacked=3 * CHUNK, xml=2 * CHUNK)
PARTS = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<root/>", "word/document.xml": "<root/>"}
PACKAGE = archive(PARTS)


def test_names_of_a_good_package():
    assert read_through(PACKAGE, MOST) == PARTS.keys()


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda: with_part(PACKAGE, "word/styles.xml", ENTITIES), HostilePackage),
        (lambda: with_part(PACKAGE, "word/STYLES.XML", ENTITIES), HostilePackage),
        (lambda: archive(PARTS | {"_rels/.rels": ENTITIES}), HostilePackage),
        (lambda: archive(PARTS | {"word/_rels/a.rels": " " * (CHUNK - 4) + ENTITIES}), HostilePackage),
        (lambda: with_part(PACKAGE, "word/media/image1.png", "0" * (3 * CHUNK)), OversizedPackage),
        (lambda: with_part(PACKAGE, "word/big.xml", " " * (2 * CHUNK)), OversizedPackage),
        (lambda: archive(PARTS | {f"word/{number}.png": "" for number in range(3)}), OversizedPackage),
        (lambda: HOSTILE["late entities"](PACKAGE), HostilePackage),
        (lambda: HOSTILE["entities in UTF-16"](PACKAGE), HostilePackage),
        (lambda: HOSTILE["bomb by its directory"](PACKAGE), OversizedPackage),
        (lambda: HOSTILE["encrypted part"](PACKAGE), ProtectedPackage),
        (lambda: HOSTILE["two parts of one name"](PACKAGE), DamagedPackage),
        (lambda: HOSTILE["unreadable compression"](PACKAGE), DamagedPackage),
        (lambda: HOSTILE["unusual compression"](PACKAGE), DamagedPackage),
        (lambda: HOSTILE["wrong checksum"](PACKAGE), DamagedPackage),
        (lambda: PACKAGE[:-30], DamagedPackage),
        (lambda: b"PK\x03\x04" + b"x" * 100, DamagedPackage),
    ],
    ids=[
        "entities",
        "entities in capitals",
        "entities in the first relations",
        "entities across two pieces",
        "zip bomb",
        "bomb of XML",
        "too many parts",
        "late entities",
        "entities in UTF-16",
        "bomb by its directory",
        "encrypted part",
        "two parts of one name",
        "unreadable compression",
        "unusual compression",
        "wrong checksum",
        "cut short",
        "no package",
    ],
)
def test_a_package_that_nobody_should_read_says_what_is_the_matter(
    make: Callable[[], bytes], refusal: type[UnfitPackage]
):
    with pytest.raises(refusal):
        read_through(make(), MOST)


def test_a_picture_may_have_a_document_type():
    svg = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'
    assert "word/media/image1.svg" in read_through(with_part(PACKAGE, "word/media/image1.svg", svg), MOST)


def test_a_package_of_exactly_the_limits_is_taken():
    picture = "0" * (3 * CHUNK - sum(map(len, PARTS.values())))
    assert read_through(archive(PARTS | {"a.png": picture}), Limits(parts=4, unpacked=3 * CHUNK)) >= {"a.png"}
