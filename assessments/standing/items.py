"""Where an item of categories 1-6 stands."""

from __future__ import annotations

from functools import lru_cache

from assessments.scoring import LevelMarks, attained_level, exact, item_score
from assessments.standing.shapes import ItemStanding, LevelStanding, Mark, Marks
from assessments.standing.words import LETTERS, reason
from criteria.catalogue import Catalogue, ItemEntry
from criteria.schemes import ItemScheme, Proportional


def item_standing(catalogue: Catalogue, item: ItemEntry, marks: Marks, *, item_scheme: str) -> ItemStanding:
    """Points, attained level and reasons of one item."""
    places = ((requirement.pk, factor) for requirement in item.requirements for factor in LETTERS)
    return _standing_of_marks(item, tuple(map(marks.get, places)), catalogue.schemes.items[item_scheme])


@lru_cache(maxsize=8192)
def _standing_of_marks(item: ItemEntry, marks: tuple[Mark, ...], scheme: ItemScheme) -> ItemStanding:
    """The standing that follows from an item's marks, level by level in the order of the factors."""
    levels = [
        LevelMarks(requirement.level.key, *map(exact, marks[start : start + len(LETTERS)]))
        for start, requirement in zip(range(0, len(marks), len(LETTERS)), item.requirements, strict=True)
    ]
    standings = []
    blocking: LevelMarks | None = None
    names = {requirement.level.key: requirement.level.name_en for requirement in item.requirements}
    for requirement, level in zip(item.requirements, levels, strict=True):
        why = reason(level, blocking, names, staircase=not isinstance(scheme, Proportional))
        standings.append(LevelStanding(requirement, level, why))
        if blocking is None and not level.complete:
            blocking = level
    return ItemStanding(item, tuple(standings), item_score(levels, scheme=scheme), attained_level(levels))
