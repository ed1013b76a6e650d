"""The officer's pages of who reviews whom: how it stands, and what a balanced assignment would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from accounts.models import User
from assessments.models import Assessment, Cycle
from reviews.actions.assignments import OPEN
from reviews.assigning import too_early
from reviews.balancing import Choice, Plan, Reason, Shortfall
from reviews.models import Assignment, Expertise, Recusal
from thai.order import dictionary_key

SHOWN = 20
UNFOLDED = 30
PER_PAGE = 50


@dataclass(frozen=True)
class Standing:
    """How the assignments of a cycle stand; `recusals` are those of reviews that still run, newest first.

    `early` agencies wait for the check to begin, the first of them at `begins_at`.
    """

    cycle: Cycle
    handed_in: int
    without: int
    early: int
    begins_at: datetime | None
    undeclared: int
    recused: int
    recusals: tuple[Recusal, ...]


@dataclass(frozen=True)
class Load:
    """A reviewer's agencies before and after a plan."""

    reviewer: User
    categories: tuple[int, ...]
    before: int
    after: int
    leads: int

    @property
    def new(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Open:
    """What could not be satisfied for one reason: how many agencies, and the first of them."""

    reason: str
    count: int
    first: tuple[tuple[Assessment, Shortfall], ...]

    @property
    def more(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True)
class Team:
    """An agency with the reviewers a plan gives it, and who leads: one of them, or `kept` who leads already."""

    assessment: Assessment
    reviewers: tuple[User, ...]
    lead: User | None
    kept: User | None


@dataclass(frozen=True)
class Preview:
    digest: str
    agencies: int
    assignments: int
    fewest: int
    most: int
    loads: tuple[Load, ...]
    open: tuple[Open, ...]
    listed: Page[int]
    teams: tuple[Team, ...]

    @property
    def is_short(self) -> bool:
        """Whether the list of reviewers can be shown unfolded."""
        return len(self.loads) <= UNFOLDED


def read_assignment_standing(cycle: Cycle, user: User, *, at: datetime) -> Standing:
    """How the assignments stand; seven queries. Who stepped back from an agency of the person's own is not named."""
    early, waiting = too_early(cycle, at=at)
    open_ = Assessment.objects.filter(cycle=cycle, state__in=OPEN)
    given = Assignment.objects.filter(assessment__cycle=cycle, assessment__state__in=OPEN)
    recusals = Recusal.objects.filter(assessment__cycle=cycle, assessment__state__in=OPEN)
    named = recusals.exclude(assessment__agency__in=user.agency_ids)
    return Standing(
        cycle=cycle,
        handed_in=open_.count(),
        without=open_.filter(assignments=None).count(),
        early=open_.filter(early).count() if waiting else 0,
        begins_at=min(waiting.values(), default=None),
        undeclared=given.filter(declared_at=None).count(),
        recused=recusals.count(),
        recusals=tuple(named.select_related("assessment__agency", "reviewer")[:SHOWN]),
    )


def read_preview(plan: Plan, *, page: str | None = None) -> Preview:
    """A plan with names, and one page of the agencies that get somebody; five queries."""
    people = User.objects.in_bulk(list(plan.loads))
    knows = read_categories(list(plan.loads))
    new = Counter(choice.reviewer for choice in plan.choices)
    loads = [
        Load(people[pk], knows.get(pk, ()), after - new[pk], after, plan.leads[pk]) for pk, after in plan.loads.items()
    ]
    listed = Paginator(list(dict.fromkeys(choice.assessment for choice in plan.choices)), PER_PAGE).get_page(page)
    return Preview(
        digest=plan.digest,
        agencies=listed.paginator.count,
        assignments=len(plan.choices),
        fewest=min(plan.loads.values(), default=0),
        most=max(plan.loads.values(), default=0),
        loads=tuple(sorted(loads, key=lambda load: (-load.after, dictionary_key(load.reviewer.full_name)))),
        open=_open(plan.shortfalls),
        listed=listed,
        teams=_teams(plan, list(listed), people),
    )


def _teams(plan: Plan, shown: Sequence[int], people: Mapping[int, User]) -> tuple[Team, ...]:
    named = Assessment.objects.with_names().in_bulk(shown)
    leading = Assignment.objects.filter(assessment__in=shown).leading().select_related("reviewer")
    kept = {row.assessment_id: row.reviewer for row in leading}
    given: dict[int, list[Choice]] = {pk: [] for pk in shown}
    for choice in plan.choices:
        if choice.assessment in given:
            given[choice.assessment].append(choice)
    return tuple(
        Team(
            named[pk],
            tuple(people[choice.reviewer] for choice in choices),
            next((people[choice.reviewer] for choice in choices if choice.is_lead), None),
            kept.get(pk),
        )
        for pk, choices in given.items()
    )


def _open(shortfalls: Sequence[Shortfall]) -> tuple[Open, ...]:
    by_reason = {reason: [entry for entry in shortfalls if entry.reason == reason] for reason in Reason}
    shown = [entry.assessment for entries in by_reason.values() for entry in entries[:SHOWN]]
    named = Assessment.objects.with_names().in_bulk(shown)
    return tuple(
        Open(reason.value, len(entries), tuple((named[entry.assessment], entry) for entry in entries[:SHOWN]))
        for reason, entries in by_reason.items()
        if entries
    )


def read_categories(people: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The categories that reviewers know well, by their id; one query."""
    found: dict[int, tuple[int, ...]] = {}
    rows = Expertise.objects.filter(reviewer__in=people).order_by("category")
    for pk, number in rows.values_list("reviewer", "category"):
        found[pk] = (*found.get(pk, ()), number)
    return found
