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
    """Owner by item code and by category number ("1"); one query."""
    rows = assessment.responsibilities.select_related("owner", "category", "item")
    own = {
        row.item.code if row.item else str(row.category.number): Owner(
            row.division, row.owner.full_name if row.owner else ""
        )
        for row in rows
    }
    inherited = {
        item.code: own[str(category.number)]
        for category in catalogue_of(assessment).categories
        for item in category.items
        if str(category.number) in own
    }
    return inherited | own
