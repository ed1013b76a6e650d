"""The people of the national data: a coordinator and an executive for each agency, and reviewers. Nobody can log in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from accounts.actions import grant_role
from accounts.models import Agency, Membership, Role, User
from demo.national.names import FIRST_NAMES
from demo.national.storing import pour, store

DOMAIN = "national.example"
OFFICER = f"officer@{DOMAIN}"
EVERY = 10  # so many reviewers, one works at an agency


@dataclass(frozen=True)
class People:
    """`coordinators` and `executives` by agency id; `own` the agencies of each reviewer by the reviewer's id."""

    officer: User
    reviewers: list[User]
    own: dict[int, int]
    coordinators: dict[int, User]
    executives: dict[int, User]


def make_people(agencies: Sequence[Agency], *, reviewers: int, at: datetime) -> People:
    """Accounts and memberships; officer and reviewers who are there already take part."""
    coordinators = _team(agencies, Role.COORDINATOR, "ผู้ประสานงาน", at)
    executives = _team(agencies, Role.EXECUTIVE, "ผู้บริหาร", at)
    found = User.objects.filter(memberships__role=Role.REVIEWER, is_active=True).order_by("pk")
    everyone = list(found)[:reviewers]
    everyone += _reviewers(reviewers - len(everyone), at)
    guests = [person for place, person in enumerate(everyone) if place % EVERY == EVERY - 1]
    hosts = [agency for agency in agencies if agency.parent_id] or list(agencies)
    own = {person.pk: hosts[place % len(hosts)].pk for place, person in enumerate(guests)}
    pour(Membership, (Membership(user_id=pk, agency_id=agency, role=Role.MEMBER) for pk, agency in own.items()))
    return People(_officer(), everyone, own, coordinators, executives)


def _officer() -> User:
    found = User.objects.filter(memberships__role=Role.OFFICER, is_active=True).order_by("pk").first()
    if found:
        return found
    officer = User.objects.create_user(OFFICER, full_name="เจ้าหน้าที่ ตัวอย่าง", position="นักพัฒนาระบบราชการ")
    grant_role(user=officer, agency=None, role=Role.OFFICER)
    return officer


def _team(agencies: Sequence[Agency], role: Role, position: str, at: datetime) -> dict[int, User]:
    people = store(User, (_person(f"{role}{place}", place, position, at) for place in range(1, len(agencies) + 1)))
    members = zip(people, agencies, strict=True)
    pour(Membership, (Membership(user=person, agency=agency, role=role) for person, agency in members))
    return {agency.pk: person for person, agency in zip(people, agencies, strict=True)}


def _reviewers(count: int, at: datetime) -> list[User]:
    people = store(User, (_person(f"reviewer{n}", n, "ผู้ตรวจประเมิน", at) for n in range(1, count + 1)))
    pour(Membership, (Membership(user=person, role=Role.REVIEWER) for person in people))
    return people


def _person(name: str, number: int, position: str, at: datetime) -> User:
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    return User(
        email=f"{name}@{DOMAIN}",
        full_name=f"{first} ตัวอย่าง {number}",
        position=position,
        password=make_password(None),
        joined_at=at,
    )
