"""Where an assessment stands: progress, points, attained levels, and why; pure, the same for agency and reviewer."""

from assessments.standing.items import item_standing
from assessments.standing.results import dimension_standing
from assessments.standing.shapes import (
    CategoryStanding,
    DimensionStanding,
    GroupStanding,
    IndicatorStanding,
    ItemStanding,
    LevelStanding,
    Marks,
    Standing,
    Totals,
)
from assessments.standing.whole import build_standing, totals_of
from assessments.standing.words import (
    BAND_NAMES,
    LETTERS,
    LEVEL_NAMES,
    MARK_WORDS,
    NOT_ATTAINED,
    UNMARKED,
    missing_factors,
    shown_level,
)

__all__ = [
    "BAND_NAMES",
    "LETTERS",
    "LEVEL_NAMES",
    "MARK_WORDS",
    "NOT_ATTAINED",
    "UNMARKED",
    "CategoryStanding",
    "DimensionStanding",
    "GroupStanding",
    "IndicatorStanding",
    "ItemStanding",
    "LevelStanding",
    "Marks",
    "Standing",
    "Totals",
    "build_standing",
    "dimension_standing",
    "item_standing",
    "missing_factors",
    "shown_level",
    "totals_of",
]
