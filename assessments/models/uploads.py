"""Files of indicators that were sent in and checked, until somebody takes them over."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from assessments.models.assessments import Assessment


class IndicatorUpload(models.Model):
    """The checked rows of one uploaded file; it changes nothing until it is confirmed, and then once.

    `rows` are those of assessments/indicator_file/rows.py; `outcome` is what became of them at the confirmation.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="indicator_uploads")
    name = models.CharField(max_length=200)
    rows = models.JSONField()
    notes = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.uploaded_at:%Y-%m-%d %H:%M}"
