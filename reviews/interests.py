"""When a reviewer may not review an agency: it is their own, or one stands above the other. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """An agency with those that stand above it: its parent agency and its ministry, by id."""

    agency: int
    parent: int | None = None
    ministry: int | None = None

    @property
    def line(self) -> frozenset[int]:
        """The agency and those above it."""
        return frozenset({self.agency, self.parent, self.ministry} - {None})  # type: ignore[arg-type]


def has_interest(own: Iterable[Place], assessed: Place) -> bool:
    """Whether somebody of `own` agencies belongs to the assessed one, to one above it, or to one below it.

    Two agencies beside each other under one ministry are no hindrance.
    """
    return any(place.agency in assessed.line or assessed.agency in place.line for place in own)
