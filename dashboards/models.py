"""Bundles of reports: the one thing the dashboards store, a cache of files like the reports themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Agency
from reports.states import DocumentState


def bundle_path(bundle: Bundle, name: str) -> str:
    """Where a bundle lies in the storage."""
    return f"bundles/{bundle.pk}.zip"


class Bundle(models.Model):
    """A ZIP of all released reports of a ministry's agencies in one year, made by the worker."""

    ministry = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=bundle_path, max_length=200, blank=True)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="dashboards_bundle_state_known"),
            models.UniqueConstraint(
                fields=["ministry", "year"],
                condition=Q(state__in=(DocumentState.QUEUED, DocumentState.RUNNING)),
                name="dashboards_bundle_made_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministry} {self.year}"
