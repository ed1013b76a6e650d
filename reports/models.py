"""The documents that have been made: a cache of files, each named by the digest of what went into it."""

from __future__ import annotations

from pathlib import PurePath

from django.db import models
from django.db.models import Q

from assessments.models import Assessment
from reports.querysets import DocumentQuerySet
from reports.states import DocumentKind, DocumentState


def document_path(document: Document, name: str) -> str:
    """Where a document lies in the storage: by the digest of its content, with the ending of its format."""
    return f"reports/{document.digest[:2]}/{document.digest}{PurePath(name).suffix}"


class Document(models.Model):
    """A file of one report as its content was; made once, outside the request."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=16, choices=DocumentKind.choices)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.QUEUED)
    file = models.FileField(upload_to=document_path, max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "kind", "digest"], name="reports_document_once"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="reports_document_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="reports_document_state_known"),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.READY) | Q(size__gt=0, finished_at__isnull=False),
                name="reports_document_ready_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.assessment_id} {self.digest[:8]}"
