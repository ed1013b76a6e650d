"""What the same agency wrote of an item a year before, and what has been released about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from assessments.models import Answer, Assessment, ItemSummary
from assessments.pages.item import FACTOR_NAMES
from assessments.reading import catalogue_of
from assessments.standing import LETTERS
from assessments.workflow import State
from criteria.catalogue import ItemEntry
from criteria.models import Factor
from reviews.models import Remark, RemarkKind
from reviews.pages.remarks import TITLES, label_of


@dataclass(frozen=True)
class FactorText:
    letter: str
    label: str
    text: str


@dataclass(frozen=True)
class LevelText:
    name: str
    factors: tuple[FactorText, ...]


@dataclass(frozen=True)
class RemarkText:
    title: str
    label: str
    text: str


@dataclass(frozen=True)
class ItemBefore:
    """An item of the earlier edition that the present one continues."""

    item: ItemEntry
    levels: tuple[LevelText, ...]
    summary: str
    remarks: tuple[RemarkText, ...]


@dataclass(frozen=True)
class Before:
    """`year` is None where the agency has no earlier assessment; `remarks` are those released on the present one."""

    year: int | None
    edition: str
    items: tuple[ItemBefore, ...]
    remarks: tuple[RemarkText, ...]


def read_before(user: User, assessment: Assessment, item: ItemEntry) -> Before:
    """An earlier year's text and remarks of an item, whatever that year's edition; at most five queries."""
    remarks = _released(assessment, [item.pk]).get(item.pk, ())
    earlier = earlier_assessment(user, assessment)
    if earlier is None:
        return Before(None, "", (), remarks)
    older = catalogue_of(earlier)
    codes = catalogue_of(assessment).predecessors_in(older, item.code)
    items = _items_before(earlier, [older.item(code) for code in codes])
    return Before(earlier.cycle.year, older.title, items, remarks)


def earlier_assessment(user: User, assessment: Assessment) -> Assessment | None:
    """The agency's newest earlier assessment among those that the person may see or that have been released."""
    seen = Assessment.objects.visible_to(user).values("pk")
    return Assessment.objects.before(assessment).filter(Q(pk__in=seen) | Q(state=State.RELEASED)).with_names().first()


def _items_before(earlier: Assessment, items: list[ItemEntry]) -> tuple[ItemBefore, ...]:
    pks = [item.pk for item in items]
    rows = Answer.objects.filter(assessment=earlier, requirement__item__in=pks).exclude(text="")
    texts = {(row.requirement_id, row.factor): row.text for row in rows}
    summaries = dict(ItemSummary.objects.filter(assessment=earlier, item__in=pks).values_list("item", "text"))
    remarks = _released(earlier, pks)
    return tuple(
        ItemBefore(item, _levels(item, texts), summaries.get(item.pk, ""), remarks.get(item.pk, ())) for item in items
    )


def _levels(item: ItemEntry, texts: dict[tuple[int, str], str]) -> tuple[LevelText, ...]:
    """The levels with their written factors; a level of which nothing was written is left out."""
    levels = (
        LevelText(
            requirement.level.name_en,
            tuple(
                FactorText(LETTERS[factor], FACTOR_NAMES[factor], texts[requirement.pk, factor])
                for factor in Factor.values
                if (requirement.pk, factor) in texts
            ),
        )
        for requirement in item.requirements
    )
    return tuple(level for level in levels if level.factors)


def _released(assessment: Assessment, items: list[int]) -> dict[int, tuple[RemarkText, ...]]:
    """The released remarks by item; one query."""
    found: dict[int | None, list[RemarkText]] = {}
    for remark in Remark.objects.released(assessment).filter(item__in=items):
        title = TITLES[RemarkKind(remark.kind)][0]
        found.setdefault(remark.item_id, []).append(RemarkText(title, label_of(remark), remark.text))
    return {pk: tuple(remarks) for pk, remarks in found.items() if pk}
