"""A value of a JSON document together with the path that leads to it, so that every mistake can name its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, NoReturn

from reports.exchange.document import BadDocument

FIGURE = re.compile(r"-?\d{1,14}(\.\d{1,4})?")
WHOLE = re.compile(r"\d{1,9}")


class Place:
    """Reads a value as what it must be; anything else is a BadDocument that names the path."""

    def __init__(self, value: Any, path: str = "") -> None:
        self.value = value
        self.path = path

    def fail(self, problem: str) -> NoReturn:
        """Refuses the document at this place."""
        raise BadDocument(self.path or "document", problem)

    def required(self, key: str) -> Place:
        """The value of a key that must be there."""
        if key not in self._mapping():
            raise BadDocument(self._below(key), "is missing")
        return Place(self.value[key], self._below(key))

    def optional(self, key: str) -> Place | None:
        """The value of a key that may be left out."""
        return Place(self.value[key], self._below(key)) if key in self._mapping() else None

    def entries(self, known: Collection[str], *, problem: str) -> Iterable[tuple[str, Place]]:
        """All keys with their values; a key that is not known is refused."""
        for key, value in self._mapping().items():
            place = Place(value, self._below(key))
            if key not in known:
                place.fail(problem)
            yield key, place

    def only(self, *keys: str) -> Place:
        """The same value, once it is sure that it has no other keys."""
        list(self.entries(keys, problem="is no field of this format"))
        return self

    def elements(self) -> list[Place]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            self.fail("must be a list")
        return [Place(value, f"{self.path}.{number}") for number, value in enumerate(self.value)]

    def text(self, *, longest: int | None = None) -> str:
        """A text, the empty one included."""
        if not isinstance(self.value, str):
            self.fail("must be a text in quotes")
        if longest is not None and len(self.value) > longest:
            self.fail(f"must not be longer than {longest} characters, has {len(self.value)}")
        return self.value

    def filled(self, *, longest: int) -> str:
        """A text with something in it."""
        if not self.text(longest=longest).strip():
            self.fail("must not be empty")
        return self.value.strip()

    def one_of(self, choices: Iterable[str]) -> str:
        """One of some words."""
        choices = list(choices)
        if self.value not in choices:
            self.fail("must be " + " or ".join(f'"{choice}"' for choice in choices))
        return self.value

    def whole(self) -> int:
        """A whole number, written as such or in quotes."""
        if isinstance(self.value, bool) or not WHOLE.fullmatch(str(self.value)):
            self.fail("must be a whole number")
        return int(self.value)

    def figure(self) -> Decimal:
        """A figure, exact because it is written in quotes."""
        if not isinstance(self.value, str) or not FIGURE.fullmatch(self.value):
            self.fail('must be a figure in quotes, such as "82.5" (no separators, at most 4 decimals)')
        return Decimal(self.value)

    def _mapping(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            self.fail("must be an object")
        return self.value

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
