"""Where an item of categories 1-6 stands."""

from __future__ import annotations

from functools import lru_cache

from assessments.scoring import LevelMarks, attained_level, exact, item_score
from assessments.standing.shapes import ItemStanding, LevelStanding, Marks
from assessments.standing.words import LETTERS, reason
from criteria.catalogue import Catalogue, ItemEntry, RequirementEntry
from criteria.schemes import ItemScheme, Proportional


def item_standing(catalogue: Catalogue, item: ItemEntry, marks: Marks, *, item_scheme: str) -> ItemStanding:
    """Points, attained level and reasons of one item."""
    levels = tuple(_level_marks(requirement, marks) for requirement in item.requirements)
    return _standing_of_levels(item, levels, catalogue.schemes.items[item_scheme])


@lru_cache(maxsize=8192)
def _standing_of_levels(item: ItemEntry, levels: tuple[LevelMarks, ...], scheme: ItemScheme) -> ItemStanding:
    standings = []
    blocking: LevelMarks | None = None
    names = {requirement.level.key: requirement.level.name_en for requirement in item.requirements}
    for requirement, level in zip(item.requirements, levels, strict=True):
        why = reason(level, blocking, names, staircase=not isinstance(scheme, Proportional))
        standings.append(LevelStanding(requirement, level, why))
        if blocking is None and not level.complete:
            blocking = level
    return ItemStanding(item, tuple(standings), item_score(levels, scheme=scheme), attained_level(levels))


def _level_marks(requirement: RequirementEntry, marks: Marks) -> LevelMarks:
    found = {factor: marks.get((requirement.pk, factor)) for factor in LETTERS}
    return LevelMarks(requirement.level.key, **{factor: exact(mark) for factor, mark in found.items()})
