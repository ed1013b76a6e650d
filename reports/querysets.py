"""What can be read of documents, of edited files and of letterheads."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models

from assessments.workflow import SUBMITTED_OR_LATER
from reports.states import UNFINISHED, DocumentState

if TYPE_CHECKING:
    from accounts.models import Agency
    from assessments.models import Assessment
    from reports.models import Document, EditedFile, Letterhead  # noqa: F401


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


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    def of(self, agency: Agency) -> LetterheadQuerySet:
        """The versions of an agency's letterhead, the present one first."""
        return self.filter(agency=agency).order_by("-version")

    def borne_by(self, assessment: Assessment) -> LetterheadQuerySet:
        """The versions a report of the assessment may bear, first the one it bears.

        That is the present one as long as the agency writes; afterwards the one there was when it handed in, or, of a
        result that was published without that, when it was released.
        """
        versions = self.filter(agency=assessment.agency_id).order_by("-version")
        if assessment.state not in SUBMITTED_OR_LATER:
            return versions
        return versions.filter(updated_at__lte=assessment.submitted_at or assessment.released_at)
