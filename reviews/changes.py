"""What a person changed on a page of marks, and whether others were faster; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from accounts.errors import Refused
from reviews.errors import StaleMarks
from reviews.proposal import Key, SheetMarks

V = TypeVar("V")
SeenMarks = Mapping[Key, Decimal | None]

NOTHING_SEEN: SeenMarks = {}


@dataclass(frozen=True)
class Unsaved:
    """Marks that were chosen and not saved, to stand chosen again; `overtaken` are those that others changed."""

    marks: SheetMarks
    overtaken: frozenset[Key] = frozenset()


NOTHING_UNSAVED = Unsaved({})


def touched(chosen: Mapping[Key, V], seen: Mapping[Key, object]) -> dict[Key, V]:
    """What differs from what the page showed; everything where the page did not say what it showed."""
    return {key: value for key, value in chosen.items() if key not in seen or value != seen[key]}


def unsaved(chosen: SheetMarks, seen: SeenMarks, refusal: Refused) -> Unsaved:
    """What was chosen on a page whose save was refused."""
    overtaken = refusal.overtaken if isinstance(refusal, StaleMarks) else frozenset()
    return Unsaved(touched(chosen, seen), overtaken)


def changes(chosen: Mapping[Key, V], *, seen: Mapping[Key, object], stored: Mapping[Key, object]) -> dict[Key, V]:
    """What is to be written: what the person changed and what does not stand so already.

    Raises StaleMarks where others have changed the very same since the page was shown; what they changed elsewhere
    stays as they left it.
    """
    found = {key: value for key, value in touched(chosen, seen).items() if value != stored.get(key)}
    overtaken = frozenset(key for key in found if key in seen and seen[key] != stored.get(key))
    if overtaken:
        raise StaleMarks(overtaken)
    return found
