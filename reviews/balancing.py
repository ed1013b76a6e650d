"""Spreading reviewers over agencies evenly, by rule; pure and always the same for the same input."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reviews.interests import Place, has_interest

SPREAD = 7919  # a prime: the search begins elsewhere for each agency, so that reviewers meet in ever other pairs


@dataclass(frozen=True)
class Rules:
    """How many reviewers an agency gets, how many agencies a reviewer has at most (None: no limit), and what counts."""

    per_agency: int
    most: int | None = None
    not_last_year: bool = True
    by_expertise: bool = True


@dataclass(frozen=True)
class Candidate:
    """A reviewer: own agencies, categories known well (none: all), number of agencies so far, those of last year."""

    pk: int
    own: tuple[Place, ...] = ()
    categories: frozenset[int] = frozenset()
    load: int = 0
    leads: int = 0
    last_year: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Wanted:
    """An assessment that may get reviewers, with those it has, the lead first, and those who have stepped back."""

    assessment: int
    place: Place
    have: tuple[int, ...] = ()
    recused: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Choice:
    assessment: int
    reviewer: int
    is_lead: bool


class Reason(Enum):
    """Why a wish stayed open."""

    NOBODY_LEFT = "ผู้ตรวจประเมินที่เหลือมีงานครบจำนวนสูงสุดแล้ว"
    INTEREST = "ผู้ตรวจประเมินที่เหลือมีส่วนได้เสียหรือขอถอนตัว"
    LAST_YEAR = "ผู้ตรวจประเมินที่เหลือตรวจหน่วยงานนี้เมื่อปีที่แล้ว"
    EXPERTISE = "ไม่มีผู้เชี่ยวชาญครบทุกหมวด"


@dataclass(frozen=True)
class Shortfall:
    """What an assessment did not get: so many reviewers, or experts for the categories named."""

    assessment: int
    reason: Reason
    missing: int = 0
    categories: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """New assignments, what could not be satisfied, and each reviewer's agencies and leads afterwards."""

    choices: tuple[Choice, ...]
    shortfalls: tuple[Shortfall, ...]
    loads: dict[int, int]
    leads: dict[int, int]

    @property
    def digest(self) -> str:
        """A short name of the choices; it changes with any of them."""
        text = ";".join(f"{entry.assessment},{entry.reviewer},{entry.is_lead:d}" for entry in self.choices)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def balance(
    wanted: Sequence[Wanted], candidates: Sequence[Candidate], rules: Rules, *, categories: Sequence[int] = ()
) -> Plan:
    """Gives every assessment the reviewers it lacks, always from those with the fewest agencies.

    Nobody gets an agency they have an interest in, have recused themselves from, have already, or (by rule) had last
    year. By expertise, one of the reviewers with the fewest agencies or one more is taken who knows categories that
    nobody of the team knows. Loads differ by one at most where nothing hinders, by two with expertise.
    """
    return _Balancer(candidates, rules, categories).plan(wanted)


class _Balancer:
    """The reviewers in buckets by load, while the plan grows."""

    def __init__(self, candidates: Sequence[Candidate], rules: Rules, categories: Sequence[int]) -> None:
        self.rules = rules
        self.categories = frozenset(categories) if rules.by_expertise else frozenset()
        self.people = {person.pk: person for person in candidates}
        self.loads = {person.pk: person.load for person in candidates}
        self.leads = {person.pk: person.leads for person in candidates}
        self.buckets: dict[int, list[Candidate]] = defaultdict(list)
        for person in candidates:
            self.buckets[person.load].append(person)

    def plan(self, wanted: Sequence[Wanted]) -> Plan:
        choices: list[Choice] = []
        shortfalls: list[Shortfall] = []
        for number, entry in enumerate(wanted):
            chosen = self._team(entry, number)
            lead = self._lead(entry, chosen)
            choices += (Choice(entry.assessment, person.pk, person.pk == lead) for person in chosen)
            shortfalls += self._shortfalls(entry, chosen)
        return Plan(tuple(choices), tuple(shortfalls), self.loads, self.leads)

    def _team(self, entry: Wanted, number: int) -> list[Candidate]:
        chosen: list[Candidate] = []
        while len(entry.have) + len(chosen) < self.rules.per_agency:
            person = self._pick(entry, chosen, number)
            if person is None:
                break
            self._take(person)
            chosen.append(person)
        return chosen

    def _pick(self, entry: Wanted, chosen: list[Candidate], number: int) -> Candidate | None:
        """One with the fewest agencies who may; by expertise whoever of those, or with one more, closes most gaps."""
        open_ = self._open_categories(entry, chosen)
        first: Candidate | None = None
        best: Candidate | None = None
        gain = 0
        for person in self._in_order(number):
            if first and self.loads[person.pk] > self.loads[first.pk] + 1:
                break
            if self._hindrance(entry, person) is not None or person in chosen:
                continue
            first = first or person
            closes = len(open_ & person.categories) if person.categories else len(open_)
            if closes > gain:
                best, gain = person, closes
            if gain == len(open_):
                break
        return best or first

    def _in_order(self, number: int) -> Iterator[Candidate]:
        """The reviewers by load, lowest first; within a load beginning at another place for each assessment."""
        for load in sorted(self.buckets):
            if self.rules.most is not None and load >= self.rules.most:
                return
            bucket = self.buckets[load]
            start = number * SPREAD % len(bucket) if bucket else 0
            yield from bucket[start:]
            yield from bucket[:start]

    def _hindrance(self, entry: Wanted, person: Candidate) -> Reason | None:
        """Why a person may not get an assessment, whatever their load."""
        if person.pk in entry.have:
            return Reason.NOBODY_LEFT
        if person.pk in entry.recused or (person.own and has_interest(person.own, entry.place)):
            return Reason.INTEREST
        if self.rules.not_last_year and entry.place.agency in person.last_year:
            return Reason.LAST_YEAR
        return None

    def _take(self, person: Candidate) -> None:
        load = self.loads[person.pk]
        self.buckets[load].remove(person)
        self.buckets[load + 1].append(person)
        self.loads[person.pk] = load + 1

    def _lead(self, entry: Wanted, chosen: list[Candidate]) -> int | None:
        """The lead of an assessment that has nobody yet: of the new reviewers whoever leads least so far."""
        if entry.have or not chosen:
            return None
        lead = min(chosen, key=lambda person: (self.leads[person.pk], person.pk))
        self.leads[lead.pk] += 1
        return lead.pk

    def _open_categories(self, entry: Wanted, chosen: list[Candidate]) -> frozenset[int]:
        """The categories that nobody of the team knows well."""
        team = [*(self.people[pk] for pk in entry.have if pk in self.people), *chosen]
        if any(not person.categories for person in team):
            return frozenset()
        return self.categories.difference(*(person.categories for person in team))

    def _shortfalls(self, entry: Wanted, chosen: list[Candidate]) -> Iterator[Shortfall]:
        missing = self.rules.per_agency - len(entry.have) - len(chosen)
        if missing > 0:
            yield Shortfall(entry.assessment, self._why(entry, chosen), missing=missing)
        open_ = self._open_categories(entry, chosen)
        if open_ and (chosen or entry.have):
            yield Shortfall(entry.assessment, Reason.EXPERTISE, categories=tuple(sorted(open_)))

    def _why(self, entry: Wanted, chosen: list[Candidate]) -> Reason:
        """The hindrance of those who are left; that all are fully loaded counts where somebody could else."""
        taken = {person.pk for person in chosen} | set(entry.have)
        found = {self._hindrance(entry, person) for pk, person in self.people.items() if pk not in taken}
        if None in found or not found:
            return Reason.NOBODY_LEFT
        return Reason.LAST_YEAR if Reason.LAST_YEAR in found else Reason.INTEREST
