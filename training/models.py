"""The training case of a cycle and what the reviewers mark in it.

These rows lie beside those of the reviews and never among them: lists, statistics, release and dashboards read
assessments, sheets and scores, so a training case cannot count there. Its texts are read from the released assessment
it stands for, which is not copied and not changed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import MARKS, Assessment, Cycle
from criteria.models import Factor, Requirement


class TrainingCase(models.Model):
    """The released assessment that all reviewers of a cycle mark; its confirmed score is the reference."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="training_case")
    source = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.cycle_id} ← {self.source_id}"


class TrainingSheet(models.Model):
    """One reviewer's marks in a training case; `points` holds those of the items as fractions once they are sent."""

    case = models.ForeignKey(TrainingCase, models.CASCADE, related_name="sheets")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="training_sheets")
    opened_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    points = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "reviewer"], name="training_sheet_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reviewer_id}"


class TrainingMark(models.Model):
    """A mark of one factor."""

    sheet = models.ForeignKey(TrainingSheet, models.CASCADE, related_name="marks")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    factor = models.CharField(max_length=8, choices=Factor.choices)
    mark = models.DecimalField(max_digits=2, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "requirement", "factor"], name="training_mark_once"),
            models.CheckConstraint(condition=Q(mark__in=MARKS), name="training_mark_known"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.requirement_id} {self.factor}"
