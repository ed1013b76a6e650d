"""The list of reviews: a reviewer's own work, or everything for the officer; the same few queries for every length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from assessments.models import Assessment, Score, ScoreKind
from assessments.querysets import AssessmentQuerySet
from assessments.reading import catalogue_of
from assessments.workflow import SUBMITTED_OR_LATER
from reviews.models import Assignment, Sheet, SheetKind

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
    assessment: Assessment
    reviewers: tuple[Reviewer, ...]
    own: Reviewer | None
    self_total: Decimal | None
    confirmed_total: Decimal | None


def reviews_of(user: User) -> AssessmentQuerySet:
    """The assessments in whose review a person takes part: officers all that have been handed in, reviewers their own.

    Nobody takes part in the review of an agency they belong to.
    """
    visible = Assessment.objects.visible_to(user).exclude(agency__in=user.agency_ids).with_names()
    if user.is_officer:
        return visible.filter(state__in=SUBMITTED_OR_LATER)
    return visible.filter(state__in=SUBMITTED_OR_LATER, assignments__reviewer=user)


def read_rows(user: User, assessments: Sequence[Assessment]) -> list[ReviewRow]:
    """The rows of a page of the list; three queries."""
    totals = read_totals(assessments)
    reviewers = read_reviewers(assessments, totals)
    return [
        ReviewRow(
            assessment=assessment,
            reviewers=reviewers[assessment.pk],
            own=next((entry for entry in reviewers[assessment.pk] if entry.user == user), None),
            self_total=totals.get((assessment.pk, ScoreKind.SELF, None)),
            confirmed_total=totals.get((assessment.pk, ScoreKind.CONFIRMED, None)),
        )
        for assessment in assessments
    ]


def read_reviewers(assessments: Sequence[Assessment], totals: Totals) -> dict[int, tuple[Reviewer, ...]]:
    """The assigned reviewers with progress and total by assessment, in the order of assignment; two queries."""
    sheets = {
        (sheet.assessment_id, sheet.reviewer_id): sheet
        for sheet in Sheet.objects.of_reviewers(assessments).filter(kind=SheetKind.INDIVIDUAL).with_progress()
    }
    found: dict[int, list[Reviewer]] = {assessment.pk: [] for assessment in assessments}
    to_mark = {assessment.pk: factors_of(assessment) for assessment in assessments}
    for row in Assignment.objects.filter(assessment__in=assessments).select_related("reviewer"):
        sheet = sheets.get((row.assessment_id, row.reviewer_id))
        completed = sheet is not None and sheet.completed_at is not None
        total = totals.get((row.assessment_id, ScoreKind.INDIVIDUAL, row.reviewer_id)) if completed else None
        marked = sheet.marked if sheet else 0  # type: ignore[attr-defined]  # annotated by with_progress
        found[row.assessment_id].append(Reviewer(row.reviewer, sheet, marked, to_mark[row.assessment_id], total))
    return {pk: tuple(rows) for pk, rows in found.items()}


def factors_of(assessment: Assessment) -> int:
    """How many factors there are to mark."""
    return sum(3 * len(item.requirements) for item in catalogue_of(assessment).items)


def read_totals(assessments: Sequence[Assessment]) -> Totals:
    """The newest total by assessment, kind and reviewer; one query."""
    rows = Score.objects.filter(assessment__in=assessments).order_by("version")
    return {
        (assessment, kind, reviewer): total
        for assessment, kind, reviewer, total in rows.values_list("assessment", "kind", "reviewer", "total")
    }
