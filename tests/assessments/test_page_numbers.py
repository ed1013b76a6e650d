"""Page references: read, written, put together, and looked at beside a document's length."""

import pytest

from assessments.page_numbers import merged, reaches_beyond, read_pages


@pytest.mark.parametrize(
    ("text", "ranges"),
    [("", []), ("12", [(12, 12)]), ("๑-๓, 7", [(1, 3), (7, 7)]), ("ภาคผนวก", None), ("3-1", None), ("0", None)],
)
def test_pages_are_read(text, ranges):
    assert read_pages(text) == ranges


@pytest.mark.parametrize(
    ("before", "added", "together"),
    [
        ("12", "15-17", "12, 15-17"),
        ("15-17", "12", "12, 15-17"),
        ("12-15", "14-20", "12-20"),
        ("1-3", "4", "1-4"),
        ("12", "12", "12"),
        ("", "12", "12"),
        ("12", "", "12"),
        ("", "", ""),
        ("ภาคผนวก", "12", "ภาคผนวก, 12"),
        ("ภาคผนวก", "ภาคผนวก", "ภาคผนวก"),
    ],
)
def test_two_references_become_one(before, added, together):
    assert merged(before, added) == together


@pytest.mark.parametrize(
    ("text", "length", "beyond"),
    [("3", 3, False), ("4", 3, True), ("1-4", 3, True), ("9", None, False), ("ภาคผนวก", 3, False), ("", 3, False)],
)
def test_pages_a_document_does_not_have(text, length, beyond):
    assert reaches_beyond(text, length) is beyond
