"""What a read table is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.errors import Refused
from thai.text import normalised, visible_characters

SPACES = re.compile(r"\s+")
SIGNS = re.compile(r"[\s()*_.:/\-]+")


class UnreadableTable(Refused):
    """A file that is no table we can read; the message says what is wrong and how to mend it."""

    def __init__(self, message: str) -> None:
        self.message = message


@dataclass(frozen=True)
class Column:
    """A column that a file may hold: its key, the heading of our template, other headings it is known by."""

    key: str
    label: str
    words: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Line:
    """A row of the file with its number there, and its texts by column key; a column the file lacks is absent."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The rows below the heading; `how` says in words how the file was read, `unknown` names headings not used."""

    how: str
    lines: tuple[Line, ...]
    unknown: tuple[str, ...]


def clean(text: str) -> str:
    """One spelling for what looks the same: no invisible characters, single spaces."""
    return SPACES.sub(" ", visible_characters(normalised(text)).replace("\xa0", " ")).strip()


def word_key(text: str) -> str:
    """A heading or word without case, spaces and signs."""
    return SIGNS.sub("", clean(text).lower())


def columns_by_heading(columns: Sequence[Column]) -> dict[str, Column]:
    """The columns by every heading they are known by."""
    return {word_key(word): column for column in columns for word in (column.key, column.label, *column.words)}


def table_of(rows: Sequence[tuple[int, Sequence[str]]], columns: Sequence[Column], how: str) -> Table | None:
    """The table below the first row that holds every required heading; None where no row does."""
    known = columns_by_heading(columns)
    required = {column.key for column in columns if column.required}
    for position, (_, heading) in enumerate(rows[:30]):
        places = _places(heading, known)
        if required <= set(places.values()):
            lines = tuple(
                Line(number, {key: clean(row[place]) if place < len(row) else "" for place, key in places.items()})
                for number, row in rows[position + 1 :]
                if any(clean(cell) for cell in row)
            )
            unknown = tuple(clean(text) for place, text in enumerate(heading) if clean(text) and place not in places)
            return Table(how, lines, unknown)
    return None


def _places(heading: Sequence[str], known: dict[str, Column]) -> dict[int, str]:
    """The key of the column at each place of a heading; the second of two equal headings does not count."""
    places: dict[int, str] = {}
    for place, text in enumerate(heading):
        column = known.get(word_key(text))
        if column and column.key not in places.values():
            places[place] = column.key
    return places
