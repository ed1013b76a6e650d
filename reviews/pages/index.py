"""The list of reviews: a reviewer's own work, or everything for the officer; the same few queries for every length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects

from accounts.models import User
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of
from assessments.workflow import State
from reviews.deadlines import review_due_at
from reviews.models import Assignment, Sheet, SheetKind
from reviews.phases import Course, Phase

Totals = Mapping[tuple[int, str, int | None], Decimal]


@dataclass(frozen=True)
class Reviewer:
    """A reviewer's progress on one assessment; the total only once they have handed in."""

    user: User
    sheet: Sheet | None
    marked: int
    to_mark: int
    total: Decimal | None

    @property
    def completed(self) -> bool:
        return self.sheet is not None and self.sheet.completed_at is not None


@dataclass(frozen=True)
class ReviewRow:
    """`lead` leads the consensus; `phase` is None outside the review; `due_at` ends the preliminary check."""

    assessment: Assessment
    reviewers: tuple[Reviewer, ...]
    own: Reviewer | None
    self_total: Decimal | None
    consensus_total: Decimal | None
    confirmed_total: Decimal | None
    phase: Phase | None
    due_at: datetime | None
    late: bool

    @property
    def lead(self) -> Reviewer | None:
        return self.reviewers[0] if self.reviewers else None

    @property
    def waiting(self) -> tuple[Reviewer, ...]:
        """Who has not sent."""
        return tuple(reviewer for reviewer in self.reviewers if not reviewer.completed)


def read_rows(user: User, assessments: Sequence[Assessment], *, at: datetime) -> list[ReviewRow]:
    """The rows of a page of the list; five queries, with the stages of the cycles."""
    prefetch_related_objects(assessments, "cycle__stages")
    totals = read_totals(assessments)
    reviewers = read_reviewers(assessments, totals)
    closed = set(
        Sheet.objects.filter(assessment__in=assessments, kind=SheetKind.CONSENSUS)
        .completed()
        .values_list("assessment", flat=True)
    )
    return [
        _row(user, assessment, reviewers[assessment.pk], totals, assessment.pk in closed, at)
        for assessment in assessments
    ]


def _row(
    user: User, assessment: Assessment, reviewers: tuple[Reviewer, ...], totals: Totals, closed: bool, at: datetime
) -> ReviewRow:
    waiting = tuple(str(entry.user) for entry in reviewers if not entry.completed)
    course = Course(tuple(str(entry.user) for entry in reviewers), waiting, closed)
    in_review = assessment.state == State.IN_REVIEW
    due_at = review_due_at(assessment)
    own = next((entry for entry in reviewers if entry.user == user), None)
    unfinished = bool(waiting) if own is None else not own.completed
    biased = own is not None and not own.completed
    return ReviewRow(
        assessment=assessment,
        reviewers=reviewers,
        own=own,
        self_total=totals.get((assessment.pk, ScoreKind.SELF, None)),
        consensus_total=None if biased else totals.get((assessment.pk, ScoreKind.CONSENSUS, None)),
        confirmed_total=totals.get((assessment.pk, ScoreKind.CONFIRMED, None)),
        phase=course.phase if in_review else None,
        due_at=due_at,
        late=bool(in_review and unfinished and due_at and at > due_at),
    )


def read_reviewers(assessments: Sequence[Assessment], totals: Totals) -> dict[int, tuple[Reviewer, ...]]:
    """The reviewers who take part with progress and total by assessment, the lead first; two queries."""
    sheets = {
        (sheet.assessment_id, sheet.reviewer_id): sheet
        for sheet in Sheet.objects.of_reviewers(assessments).filter(kind=SheetKind.INDIVIDUAL).with_progress()
    }
    found: dict[int, list[Reviewer]] = {assessment.pk: [] for assessment in assessments}
    to_mark = {assessment.pk: catalogue_of(assessment).to_mark for assessment in assessments}
    for row in Assignment.objects.filter(assessment__in=assessments).taking_part():
        sheet = sheets.get((row.assessment_id, row.reviewer_id))
        completed = sheet is not None and sheet.completed_at is not None
        total = totals.get((row.assessment_id, ScoreKind.INDIVIDUAL, row.reviewer_id)) if completed else None
        marked = sheet.marked if sheet else 0  # type: ignore[attr-defined]  # annotated by with_progress
        found[row.assessment_id].append(Reviewer(row.reviewer, sheet, marked, to_mark[row.assessment_id], total))
    return {pk: tuple(rows) for pk, rows in found.items()}


def read_totals(assessments: Sequence[Assessment]) -> Totals:
    """The newest total by assessment, kind and reviewer; one query."""
    rows = Score.objects.filter(assessment__in=assessments).order_by("version")
    return {
        (assessment, kind, reviewer): total
        for assessment, kind, reviewer, total in rows.values_list("assessment", "kind", "reviewer", "total")
    }
