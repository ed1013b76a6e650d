"""What can be read of reviews."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Subquery

from accounts.models import User
from assessments.models import Assessment
from assessments.workflow import State

if TYPE_CHECKING:
    from reviews.models import Assignment, Remark, Sheet  # noqa: F401

LEAD_FIRST = ("-is_lead", "assigned_at", "pk")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def declared(self) -> AssignmentQuerySet:
        """Those whose reviewer has declared to have no interest: to nobody else is anything shown."""
        return self.exclude(declared_at=None)

    def taking_part(self) -> AssignmentQuerySet:
        """Those whose sheet counts, the lead first, then in the order of assignment."""
        return self.select_related("reviewer").lead_first()

    def lead_first(self) -> AssignmentQuerySet:
        """In the order of assignment, before them whom the officer named as lead: the first of an assessment leads."""
        return self.order_by(*LEAD_FIRST)

    def leading(self) -> AssignmentQuerySet:
        """Those whose reviewer leads, be it named by the officer or as the first who was assigned."""
        panel = self.model.objects.filter(assessment=OuterRef("assessment")).lead_first()
        return self.filter(pk=Subquery(panel.values("pk")[:1]))


class SheetQuerySet(models.QuerySet["Sheet"]):
    def of_reviewers(self, assessments: Iterable[Assessment]) -> SheetQuerySet:
        """The sheets of the reviewers who are assigned now, with the reviewer; first opened first."""
        return (
            self.filter(
                assessment__in=assessments,
                assessment__assignments__reviewer=models.F("reviewer"),
                assessment__assignments__declared_at__isnull=False,
            )
            .select_related("reviewer")
            .order_by("opened_at", "pk")
        )

    def own(self, assessment: Assessment, reviewer: User) -> SheetQuerySet:
        """A reviewer's own sheet of an assessment."""
        return self.filter(assessment=assessment, reviewer=reviewer)

    def confirmed(self, assessment: Assessment) -> SheetQuerySet:
        """The officer's sheet of an assessment: a draft until it is released."""
        return self.filter(assessment=assessment, reviewer=None, kind="confirmed")

    def consensus(self, assessment: Assessment) -> SheetQuerySet:
        """What the reviewers of an assessment agree on: open until the lead closes it."""
        return self.filter(assessment=assessment, reviewer=None, kind="consensus")

    def completed(self) -> SheetQuerySet:
        """Sheets handed in and not opened again."""
        return self.exclude(completed_at=None)

    def with_progress(self) -> SheetQuerySet:
        """Annotates `marked`: how many factors carry a mark."""
        return self.annotate(marked=Count("marks"))


class RemarkQuerySet(models.QuerySet["Remark"]):
    def released(self, assessment: Assessment) -> RemarkQuerySet:
        """The remarks of the confirmed result, once it has been released."""
        return self.filter(
            sheet__assessment=assessment, sheet__kind="confirmed", sheet__assessment__state=State.RELEASED
        ).select_related("item", "government_dimension", "result_dimension")
