"""The officer's list of reviewers: what each knows well and how much each has to do in the running cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from assessments.models import Cycle
from assessments.workflow import State
from reviews.assigning import active_reviewers
from reviews.models import Assignment, Recusal
from reviews.pages.assigning import read_categories


@dataclass(frozen=True)
class ReviewerRow:
    """A reviewer in a cycle: agencies, of those as lead, without declaration, sent, and from how many stepped back."""

    reviewer: User
    categories: tuple[int, ...]
    agencies: int = 0
    leads: int = 0
    undeclared: int = 0
    sent: int = 0
    recused: int = 0


def reviewers_named(text: str) -> QuerySet[User]:
    """Active reviewers by name, whose name contains the text."""
    people = active_reviewers().order_by("full_name", "pk")
    return people.filter(full_name__icontains=text) if text else people


def read_reviewer_rows(people: Sequence[User], cycle: Cycle | None) -> list[ReviewerRow]:
    """The rows of a page of the list; three queries."""
    knows = read_categories([person.pk for person in people])
    if cycle is None:
        return [ReviewerRow(person, knows.get(person.pk, ())) for person in people]
    counts = _counts(people, cycle)
    recused = dict(
        Recusal.objects.filter(reviewer__in=people, assessment__cycle=cycle)
        .order_by()
        .values_list("reviewer")
        .annotate(n=Count("pk"))
    )
    return [
        ReviewerRow(person, knows.get(person.pk, ()), *counts.get(person.pk, (0, 0, 0, 0)), recused.get(person.pk, 0))
        for person in people
    ]


def _counts(people: Sequence[User], cycle: Cycle) -> dict[int, tuple[int, int, int, int]]:
    """Agencies, leads, without declaration and sent, by reviewer; one query."""
    sent = Q(
        assessment__sheets__kind="individual",
        assessment__sheets__reviewer=F("reviewer"),
        assessment__sheets__completed_at__isnull=False,
    )
    waiting = Q(declared_at=None) & ~Q(assessment__state=State.RELEASED)
    given = Assignment.objects.filter(reviewer__in=people, assessment__cycle=cycle).order_by()
    leading = given.leading().values("pk")
    return {
        row["reviewer"]: (row["agencies"], row["leads"], row["undeclared"], row["sent"])
        for row in given.values("reviewer").annotate(
            agencies=Count("pk", distinct=True),
            leads=Count("pk", filter=Q(pk__in=leading), distinct=True),
            undeclared=Count("pk", filter=waiting, distinct=True),
            sent=Count("pk", filter=sent, distinct=True),
        )
    }
