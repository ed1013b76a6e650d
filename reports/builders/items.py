"""Categories 1-6 as they stand in the Application Report."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessments.models import Classification
from assessments.standing import LETTERS, MARK_WORDS, CategoryStanding, ItemStanding
from criteria.catalogue import Catalogue, CategoryEntry, ItemEntry, RequirementEntry
from criteria.models import Factor
from reports.builders.evidence import Figures
from reports.builders.profile import question_cells
from reports.builders.rows import Written
from reports.content import (
    Band,
    CategoryText,
    EvidenceReference,
    FactorText,
    ItemText,
    LevelText,
    Reference,
)


def build_category(
    catalogue: Catalogue,
    standing: CategoryStanding,
    written: Written,
    *,
    numbers: Mapping[int, int],
    figures: Figures,
    points: Fraction | None,
    by_item: bool,
) -> CategoryText:
    """One category with its items.

    `numbers` are those of the documents in the index, `figures` by the requirement they stand at; `points` are the
    category's in the agency's own score; without `by_item` that score says nothing of the items.
    """
    category = standing.category
    return CategoryText(
        number=category.number,
        name=category.name_th,
        intent=category.intent_th,
        items=tuple(_item(catalogue, category, item, written, numbers, figures, by_item) for item in standing.items),
        points=points,
    )


def band_of_item(standing: ItemStanding) -> Band:
    """The level an item has attained."""
    return Band(standing.shown_level, standing.attained_name)


def _item(
    catalogue: Catalogue,
    category: CategoryEntry,
    standing: ItemStanding,
    written: Written,
    numbers: Mapping[int, int],
    figures: Figures,
    by_item: bool,
) -> ItemText:
    item = standing.item
    return ItemText(
        code=item.code,
        name=item.name_th,
        goal=item.goal_th,
        questions=question_cells(catalogue, category.question_numbers),
        dimensions=_dimensions(catalogue, item),
        levels=tuple(_level(requirement, written, numbers, figures) for requirement in item.requirements),
        summary=written.summaries.get(item.pk, ""),
        attained=band_of_item(standing) if by_item else None,
        points=standing.points if by_item else None,
    )


def _dimensions(catalogue: Catalogue, item: ItemEntry) -> tuple[Reference, ...]:
    return tuple(Reference(code, catalogue.dimension(code).name_th) for code in item.dimension_codes)


def _level(requirement: RequirementEntry, written: Written, numbers: Mapping[int, int], figures: Figures) -> LevelText:
    level = requirement.level
    return LevelText(
        key=level.key,
        name=level.name_en,
        name_th=level.name_th,
        requirement=requirement.text_th,
        factors=tuple(_factor(requirement, factor, written) for factor in Factor),
        evidence=tuple(
            EvidenceReference(
                numbers[use.evidence_id],
                use.evidence.title,
                use.pages,
                use.evidence.classification == Classification.CONFIDENTIAL,
            )
            for use in written.uses.get(requirement.pk, [])
        ),
        figures=figures.get(requirement.pk, ()),
    )


def _factor(requirement: RequirementEntry, factor: Factor, written: Written) -> FactorText:
    place = (requirement.pk, factor.value)
    mark = written.marks.get(place)
    return FactorText(
        letter=LETTERS[factor.value],
        label=str(factor.label),
        html=written.texts.get(place, ""),
        mark=MARK_WORDS[None if mark is None else Fraction(mark)],
    )
