"""The officer's pages of who reviews whom: how it stands, and what a balanced assignment would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from assessments.models import Assessment, Cycle
from reviews.actions.assignments import OPEN
from reviews.balancing import Plan, Reason, Shortfall
from reviews.models import Assignment, Expertise, Recusal

SHOWN = 20
UNFOLDED = 30


@dataclass(frozen=True)
class Standing:
    """How the assignments of a cycle stand; `recusals` are those of reviews that still run, newest first."""

    cycle: Cycle
    handed_in: int
    without: int
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
class Preview:
    digest: str
    agencies: int
    assignments: int
    fewest: int
    most: int
    loads: tuple[Load, ...]
    open: tuple[Open, ...]

    @property
    def is_short(self) -> bool:
        """Whether the list of reviewers can be shown unfolded."""
        return len(self.loads) <= UNFOLDED


def read_assignment_standing(cycle: Cycle) -> Standing:
    """How the assignments stand; five queries."""
    open_ = Assessment.objects.filter(cycle=cycle, state__in=OPEN)
    given = Assignment.objects.filter(assessment__cycle=cycle, assessment__state__in=OPEN)
    recusals = Recusal.objects.filter(assessment__cycle=cycle, assessment__state__in=OPEN)
    return Standing(
        cycle=cycle,
        handed_in=open_.count(),
        without=open_.filter(assignments=None).count(),
        undeclared=given.filter(declared_at=None).count(),
        recused=recusals.count(),
        recusals=tuple(recusals.select_related("assessment__agency", "reviewer")[:SHOWN]),
    )


def read_preview(plan: Plan) -> Preview:
    """A plan with names; three queries."""
    people = User.objects.in_bulk(list(plan.loads))
    knows = read_categories(list(plan.loads))
    new = Counter(choice.reviewer for choice in plan.choices)
    loads = [
        Load(people[pk], knows.get(pk, ()), after - new[pk], after, plan.leads[pk]) for pk, after in plan.loads.items()
    ]
    return Preview(
        digest=plan.digest,
        agencies=len({choice.assessment for choice in plan.choices}),
        assignments=len(plan.choices),
        fewest=min(plan.loads.values(), default=0),
        most=max(plan.loads.values(), default=0),
        loads=tuple(sorted(loads, key=lambda load: (-load.after, load.reviewer.full_name))),
        open=_open(plan.shortfalls),
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
