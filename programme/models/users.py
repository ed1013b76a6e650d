"""That an agency's coordinator has looked through who takes part in a cycle."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from assessments.models import Assessment


class ConfirmedUsers(models.Model):
    """The coordinator's confirmation of the team, once in a cycle; `people` is how many there were."""

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="confirmed_users")
    people = models.PositiveSmallIntegerField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "confirmed users"

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.people}"
