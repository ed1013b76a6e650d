"""The order of a Thai dictionary, in Python and in the database: "เกียรติศักดิ์" stands among the names with ก."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from thai.text import arabic_digits

# The database's name for this order: SQLite takes it from here on every connection, PostgreSQL from its migration.
COLLATION = "thai_order"
LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
# Signs that only decide between words that are alike without them: tone marks, MAITAIKHU, THANTHAKHAT, NIKHAHIT.
SIGNS = re.compile("[็-๎]")


@lru_cache(maxsize=16384)
def dictionary_key(text: str) -> tuple[str, str, str]:
    """What to sort by: a leading vowel follows its consonant, then signs above count, then the text itself."""
    spoken = LEADING_VOWEL.sub(r"\2\1", arabic_digits(text).casefold())
    return SIGNS.sub("", spoken), spoken, text


def compare(one: str, other: str) -> int:
    """Below zero where one stands before the other, above where it follows; zero for the same text only."""
    mine, theirs = dictionary_key(one), dictionary_key(other)
    return (mine > theirs) - (mine < theirs)


def teach_sqlite(connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """Makes the order known to a new connection; PostgreSQL keeps it in the database."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, compare)
