"""Reads who belongs where, for the rule of interests; each function names its queries."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import Agency, Membership, User
from reviews.interests import Place


def place_of(agency: Agency) -> Place:
    """An agency in its line; no query."""
    return Place(agency.pk, agency.parent_id, agency.ministry_id)


def read_own_places(people: Iterable[int]) -> dict[int, tuple[Place, ...]]:
    """The agencies each person holds any role in, by the person's id; one query."""
    rows = Membership.objects.filter(user__in=list(people), agency__isnull=False)
    found: dict[int, tuple[Place, ...]] = {}
    for user, agency, parent, ministry in rows.values_list("user", "agency", "agency__parent", "agency__ministry"):
        assert agency is not None
        found[user] = (*found.get(user, ()), Place(agency, parent, ministry))
    return found


def read_places_of(person: User) -> tuple[Place, ...]:
    """The agencies a person holds any role in; one query."""
    return read_own_places([person.pk]).get(person.pk, ())
