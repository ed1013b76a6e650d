"""The officer's dashboard of one cycle: where agencies stand, who is late, who reviews how much, how results lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import AgencyKind, User
from assessments.models import Assessment, Cycle
from assessments.querysets import AssessmentQuerySet
from assessments.workflow import EXTENDABLE, SUBMITTED_OR_LATER, State
from criteria.catalogue import catalogue
from dashboards.distribution import Distribution
from dashboards.results import ALL, TOTAL, CycleResults, read_results, read_stamps
from reviews.models import Assignment, Sheet, SheetKind

MOST_LATE = 15
MOST_REVIEWERS = 15
ORDER = [State.DRAFT, State.RETURNED, State.SIGNED, State.SUBMITTED, State.IN_REVIEW, State.RELEASED]


@dataclass(frozen=True)
class StateRow:
    """How many agencies of a kind are in each state, in the order of the workflow."""

    label: str
    counts: tuple[int, ...]

    @property
    def cells(self) -> list[tuple[str, int]]:
        """Each state with its number."""
        return [(str(state.label), count) for state, count in zip(ORDER, self.counts, strict=True)]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class ReviewerRow:
    reviewer: User
    assigned: int
    handed_in: int

    @property
    def waiting(self) -> int:
        return self.assigned - self.handed_in


@dataclass(frozen=True)
class ResultRow:
    """A distribution under its name, with the mean of the year before beside it."""

    label: str
    spread: Distribution | None
    before: Distribution | None

    @property
    def change(self) -> float | None:
        return self.spread.mean - self.before.mean if self.spread and self.before else None


@dataclass(frozen=True)
class OfficerDashboard:
    cycle: Cycle
    states: tuple[str, ...]
    rows: tuple[StateRow, ...]
    overdue: int
    late: tuple[Assessment, ...]
    reviewers: tuple[ReviewerRow, ...]
    results_year: int | None
    released: int
    categories: tuple[ResultRow, ...]
    kinds: tuple[ResultRow, ...]

    @property
    def agencies(self) -> int:
        return sum(row.total for row in self.rows)

    def _in(self, states: Sequence[str]) -> int:
        places = [ORDER.index(State(state)) for state in states]
        return sum(row.counts[place] for row in self.rows for place in places)

    @property
    def handed_in(self) -> int:
        return self._in([state for state in ORDER if state in SUBMITTED_OR_LATER])

    @property
    def in_review(self) -> int:
        return self._in([State.IN_REVIEW])

    @property
    def published(self) -> int:
        return self._in([State.RELEASED])


def read_officer_dashboard(cycle: Cycle, cycles: Sequence[Cycle], *, at: datetime) -> OfficerDashboard:
    """The dashboard of a cycle; eight queries while the results have been read before."""
    overdue = overdue_of(cycle, at=at)
    with_results, before = _results(cycle, cycles)
    return OfficerDashboard(
        cycle=cycle,
        states=tuple(str(state.label) for state in ORDER),
        rows=_states(cycle),
        overdue=overdue.count(),
        late=tuple(overdue.with_names()[:MOST_LATE]),
        reviewers=_reviewers(cycle),
        results_year=with_results[0].year if with_results else None,
        released=with_results[1].count if with_results else 0,
        categories=_by_category(with_results, before),
        kinds=_by_kind(with_results, before),
    )


def overdue_of(cycle: Cycle, *, at: datetime) -> AssessmentQuerySet:
    """Those that should have been handed in, longest overdue first; none in a cycle that is closed."""
    if cycle.closed_at:
        return Assessment.objects.none()
    return Assessment.objects.filter(cycle=cycle, state__in=EXTENDABLE, due_at__lt=at).order_by(
        "due_at", "agency__name"
    )


def _states(cycle: Cycle) -> tuple[StateRow, ...]:
    counted = Assessment.objects.filter(cycle=cycle).order_by().values_list("agency__kind", "state")
    found = {(kind, state): number for kind, state, number in counted.annotate(number=Count("pk"))}
    rows = (
        StateRow(str(kind.label), tuple(found.get((kind.value, state.value), 0) for state in ORDER))
        for kind in AgencyKind
    )
    return tuple(row for row in rows if row.total)


def _reviewers(cycle: Cycle) -> tuple[ReviewerRow, ...]:
    """Those with most sheets to hand in first."""
    own = Sheet.objects.filter(
        assessment=OuterRef("assessment"),
        reviewer=OuterRef("reviewer"),
        kind=SheetKind.INDIVIDUAL,
        completed_at__isnull=False,
    )
    running = Assignment.objects.filter(assessment__cycle=cycle).annotate(done=Exists(own)).order_by()
    counted = running.values("reviewer").annotate(
        assigned=Count("pk"), handed_in=Count("pk", filter=Q(done=True)), waiting=Count("pk", filter=Q(done=False))
    )
    rows = list(counted.order_by("-waiting", "-assigned", "reviewer")[:MOST_REVIEWERS])
    people = User.objects.in_bulk([row["reviewer"] for row in rows])
    return tuple(ReviewerRow(people[row["reviewer"]], row["assigned"], row["handed_in"]) for row in rows)


def _results(cycle: Cycle, cycles: Sequence[Cycle]) -> tuple[tuple[Cycle, CycleResults] | None, CycleResults | None]:
    """The newest cycle up to this one in which something has been released, and the results of the one before it."""
    stamps = read_stamps()
    earlier = [one for one in cycles if one.year <= cycle.year]
    for place, one in enumerate(earlier):
        results = read_results(one, stamps)
        if results.count:
            before = read_results(earlier[place + 1], stamps) if place + 1 < len(earlier) else None
            return (one, results), before
    return None, None


def _by_category(shown: tuple[Cycle, CycleResults] | None, before: CycleResults | None) -> tuple[ResultRow, ...]:
    if shown is None:
        return ()
    cycle, results = shown
    parts = [(TOTAL, "คะแนนรวม")] + [
        (str(entry.number), f"หมวด {entry.number} {entry.name_th}") for entry in catalogue(cycle.edition_id).categories
    ]
    return tuple(
        ResultRow(label, results.of(ALL, part), before.of(ALL, part) if before else None) for part, label in parts
    )


def _by_kind(shown: tuple[Cycle, CycleResults] | None, before: CycleResults | None) -> tuple[ResultRow, ...]:
    if shown is None:
        return ()
    _, results = shown
    return tuple(
        ResultRow(str(kind.label), results.of(kind.value), before.of(kind.value) if before else None)
        for kind in AgencyKind
        if kind.value in results.by_kind
    )
