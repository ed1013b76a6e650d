"""The record of certification and award: every step with who, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from assessments.models import Assessment
from certification.models.awards import AwardApplication
from certification.workflow import AWARD, CERTIFICATION


class StepTaken(models.Model):
    """One step of the tables in workflow.py; of an award where an application is named. Lines are only ever added."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="steps_taken")
    application = models.ForeignKey(AwardApplication, models.PROTECT, null=True, blank=True, related_name="steps_taken")
    step = models.CharField(max_length=12)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "steps taken"

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d %H:%M}"

    @property
    def label(self) -> str:
        return (AWARD if self.application_id else CERTIFICATION)[self.step].label
