"""What waits for a reviewer's declaration: only who it is and until when, nothing of the assessment itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from assessments.models import Assessment
from reviews.actions.assignments import OPEN
from reviews.deadlines import review_due_at
from reviews.models import Assignment


@dataclass(frozen=True)
class Waiting:
    """An assignment without a declaration, and until when the review should be done."""

    assessment: Assessment
    assigned_at: datetime
    is_lead: bool
    due_at: datetime | None


def waiting_of(user: User) -> QuerySet[Assignment]:
    """The assignments that wait for the person's declaration, oldest first; never of an agency of their own."""
    rows = Assignment.objects.filter(reviewer=user, declared_at=None, assessment__state__in=OPEN)
    return rows.exclude(assessment__agency__in=user.agency_ids).order_by("assigned_at", "pk")


def read_waiting(rows: Iterable[Assignment]) -> list[Waiting]:
    """The rows of the list; no query where `with_agencies` has been asked for."""
    return [Waiting(row.assessment, row.assigned_at, row.is_lead, review_due_at(row.assessment)) for row in rows]


def with_agencies(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With agency, ministry and the stages of the cycle; two queries."""
    return rows.select_related("assessment__agency__ministry", "assessment__cycle").prefetch_related(
        "assessment__cycle__stages"
    )
