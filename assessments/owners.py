"""Who owns which item, an item's own entry before its category's."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.models import Assessment
from assessments.reading import catalogue_of


@dataclass(frozen=True)
class Owner:
    """The owning division and person of a category or item; either may be empty."""

    division: str = ""
    name: str = ""

    def __str__(self) -> str:
        return " / ".join(part for part in (self.division, self.name) if part)


def owners_by_code(assessment: Assessment) -> dict[str, Owner]:
    """Owner by item code and by category number ("1"), without one of its own its category's; one query."""
    rows = assessment.responsibilities.values_list("category", "item", "division", "owner__full_name")
    own: dict[tuple[int, int | None], Owner] = {
        (category, item): Owner(division, name or "") for category, item, division, name in rows
    }
    owners: dict[str, Owner] = {}
    for category in catalogue_of(assessment).categories:
        general = own.get((category.pk, None))
        places = [(str(category.number), general)]
        places += [(item.code, own.get((category.pk, item.pk), general)) for item in category.items]
        owners |= {code: owner for code, owner in places if owner}
    return owners


@dataclass(frozen=True)
class OwnerList:
    """A category with its owner, and its items with theirs."""

    category: str
    owner: str
    items: tuple[tuple[str, str], ...]


def owner_lists(assessment: Assessment) -> list[OwnerList]:
    """Who owns what, for those who only read it; one query."""
    owners = owners_by_code(assessment)
    return [
        OwnerList(
            f"หมวด {category.number} {category.name_th}",
            str(owners.get(str(category.number), "")),
            tuple((f"{item.code} {item.name_th}", str(owners.get(item.code, ""))) for item in category.items),
        )
        for category in catalogue_of(assessment).categories
    ]
