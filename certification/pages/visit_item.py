"""What the page of one item's marks shows during a site visit, and the list of items that leads to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from django.forms import BoundField

from assessments.reading import catalogue_of
from assessments.scoring import exact
from assessments.standing import LETTERS, MARK_WORDS
from certification.forms.visit_marks import VisitMarksForm, reason_name
from certification.models import Visit
from certification.reading import Marks
from criteria.catalogue import CategoryEntry, ItemEntry, RequirementEntry
from criteria.models import Factor
from reviews.forms import mark_name
from reviews.proposal import Key


@dataclass(frozen=True)
class FactorRow:
    """A factor with the mark as confirmed, in words, and its fields; `seen` are sent along unchanged.

    `newer` is what the visit has noted by now, where others were faster.
    """

    letter: str
    label: str
    confirmed: str
    field: BoundField
    reason: BoundField
    seen: tuple[BoundField, BoundField]
    newer: str


@dataclass(frozen=True)
class LevelPart:
    requirement: RequirementEntry
    factors: tuple[FactorRow, ...]


@dataclass(frozen=True)
class VisitItem:
    category: CategoryEntry
    item: ItemEntry
    levels: tuple[LevelPart, ...]
    previous: str
    next: str


@dataclass(frozen=True)
class ItemLink:
    """An item in the list, with how many of its marks the visit changes."""

    item: ItemEntry
    changed: int


@dataclass(frozen=True)
class CategoryLinks:
    category: CategoryEntry
    items: tuple[ItemLink, ...]


def read_visit_item(
    visit: Visit, item: ItemEntry, form: VisitMarksForm, confirmed: Marks, overtaken: Collection[Key] = ()
) -> VisitItem:
    """The page's content; no query."""
    catalogue = catalogue_of(visit.assessment)
    row = partial(_factor, form=form, confirmed=confirmed, overtaken=overtaken)
    codes = [entry.code for entry in catalogue.items]
    place = codes.index(item.code)
    return VisitItem(
        category=catalogue.category_of(item.code),
        item=item,
        levels=tuple(
            LevelPart(requirement, tuple(row(requirement, factor) for factor in LETTERS))
            for requirement in item.requirements
        ),
        previous=codes[place - 1] if place else "",
        next=codes[place + 1] if place + 1 < len(codes) else "",
    )


def _factor(
    requirement: RequirementEntry, factor: str, form: VisitMarksForm, confirmed: Marks, overtaken: Collection[Key]
) -> FactorRow:
    mark, reason = mark_name(requirement, factor), reason_name(requirement, factor)
    return FactorRow(
        letter=LETTERS[factor],
        label=Factor(factor).label,
        confirmed=MARK_WORDS[exact(confirmed.get((requirement.pk, factor)))],
        field=form[mark],
        reason=form[reason],
        seen=(form[f"{mark}-seen"], form[f"{reason}-seen"]),
        newer=form.stored_in_words(requirement, factor) if (requirement.pk, factor) in overtaken else "",
    )


def item_links(visit: Visit, changed: dict[int, int]) -> tuple[CategoryLinks, ...]:
    """The items by category; `changed` counts changed marks by requirement. No query."""
    return tuple(
        CategoryLinks(
            category,
            tuple(ItemLink(item, sum(changed.get(row.pk, 0) for row in item.requirements)) for item in category.items),
        )
        for category in catalogue_of(visit.assessment).categories
        if category.items
    )
