"""The agencies of the national data: ministries, departments, public organisations, provinces with their offices, and
local administrations."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import Agency, AgencyFunction, AgencyKind
from demo.national.names import (
    DEPARTMENTS,
    INTERIOR,
    MINISTRIES,
    OFFICES,
    PLACES,
    PROVINCES,
    PUBLIC_ORGANISATIONS,
)
from demo.national.storing import store

FUNCTIONS = (AgencyFunction.SERVICE, AgencyFunction.SERVICE, AgencyFunction.POLICY, AgencyFunction.BOTH)
LOCAL_KINDS = ("องค์การบริหารส่วนตำบล", "เทศบาลตำบล")
SHARE_OF_OFFICES = 0.35


@dataclass(frozen=True)
class Planned:
    """An agency to make; ministry and parent by name."""

    name: str
    kind: AgencyKind
    ministry: str = ""
    parent: str = ""


def plan_agencies(count: int) -> list[Planned]:
    """So many agencies, in the proportions of the country as far as the number allows; parents before children."""
    ministries = MINISTRIES[: max(2, min(len(MINISTRIES), count // 20))]
    provinces = PROVINCES[: max(1, count // 8)]
    planned = [Planned(name, AgencyKind.MINISTRY) for name in {INTERIOR: None} | dict.fromkeys(ministries)]
    planned += _under(ministries, DEPARTMENTS[: min(150, count // 4)], AgencyKind.DEPARTMENT)
    planned += _under(ministries, PUBLIC_ORGANISATIONS[: count // 10], AgencyKind.PUBLIC_ORGANISATION)
    planned += [Planned(f"จังหวัด{name}", AgencyKind.PROVINCE, INTERIOR) for name in provinces]
    offices = [office for office in _offices(provinces) if office.ministry in {entry.name for entry in planned}]
    planned += offices[: int(max(0, count - len(planned)) * SHARE_OF_OFFICES)]
    planned += list(_local(provinces))[: max(0, count - len(planned))]
    return planned[:count]


def make_agencies(count: int, *, chance: random.Random) -> list[Agency]:
    """Stores the planned agencies that are not there yet, and returns the new ones."""
    planned = plan_agencies(count)
    known = dict(Agency.objects.values_list("name", "pk"))
    made: list[Agency] = []
    for kinds in ({AgencyKind.MINISTRY}, {AgencyKind.PROVINCE}, set(AgencyKind)):
        wave = [
            entry
            for entry in planned
            if entry.kind in kinds and entry.name not in known and (not entry.parent or entry.parent in known)
        ]
        new = store(Agency, (_agency(entry, known, chance) for entry in wave))
        known |= {agency.name: agency.pk for agency in new}
        made += new
    return made


def _agency(entry: Planned, known: dict[str, int], chance: random.Random) -> Agency:
    policy = AgencyFunction.POLICY if entry.kind == AgencyKind.MINISTRY else None
    both = AgencyFunction.BOTH if entry.kind == AgencyKind.PROVINCE else None
    return Agency(
        name=entry.name,
        kind=entry.kind,
        function=policy or both or chance.choice(FUNCTIONS),
        ministry_id=known.get(entry.ministry),
        parent_id=known.get(entry.parent),
    )


def _under(ministries: tuple[str, ...], names: tuple[str, ...], kind: AgencyKind) -> list[Planned]:
    """Agencies spread over the ministries in turn."""
    owners = [ministries[place % len(ministries)] for place in range(len(names))]
    return [Planned(name, kind, owner, owner) for name, owner in zip(names, owners, strict=True)]


def _offices(provinces: tuple[str, ...]) -> Iterator[Planned]:
    for office, ministry in OFFICES:
        for province in provinces:
            yield Planned(f"{office}{province}", AgencyKind.PROVINCE, MINISTRIES[ministry], f"จังหวัด{province}")


def _local(provinces: tuple[str, ...]) -> Iterator[Planned]:
    for province in provinces:
        yield Planned(f"องค์การบริหารส่วนจังหวัด{province}", AgencyKind.LOCAL, INTERIOR)
    for number, place in enumerate(PLACES):
        for province in provinces:
            name = f"{LOCAL_KINDS[number % 2]}{place} จังหวัด{province}"
            yield Planned(name, AgencyKind.LOCAL, INTERIOR)
