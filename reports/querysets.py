"""What can be read of documents and of edited files."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models

from reports.states import UNFINISHED, DocumentState

if TYPE_CHECKING:
    from assessments.models import Assessment
    from reports.models import Document, EditedFile  # noqa: F401


# How long an edited file waits for a decision.
KEPT_FOR = timedelta(days=7)


class DocumentQuerySet(models.QuerySet["Document"]):
    def of(self, assessment: Assessment, kind: str) -> DocumentQuerySet:
        """The documents of one kind that were made of an assessment, newest first."""
        return self.filter(assessment=assessment, kind=kind)

    def good(self) -> DocumentQuerySet:
        """Those whose file is there, the newest file first."""
        return self.filter(state=DocumentState.READY).order_by("-finished_at", "-pk")

    def asked_since(self, moment: datetime | None) -> DocumentQuerySet:
        """Those asked for at the moment or later; none without a moment."""
        return self.filter(asked_at__gte=moment) if moment else self.none()

    def ahead_of(self, document: Document) -> DocumentQuerySet:
        """What the worker still has to do before it comes to a document."""
        return self.filter(state__in=UNFINISHED, asked_at__lt=document.asked_at).exclude(pk=document.pk)


class EditedFileQuerySet(models.QuerySet["EditedFile"]):
    def kept(self, at: datetime) -> EditedFileQuerySet:
        """Those that have not expired."""
        return self.filter(uploaded_at__gt=at - KEPT_FOR)

    def expired(self, at: datetime) -> EditedFileQuerySet:
        """Those that nobody decided on in time."""
        return self.filter(uploaded_at__lte=at - KEPT_FOR)
