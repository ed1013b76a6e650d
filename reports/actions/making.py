"""Making a document: what the worker does before, after and when it fails."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from reports.formats import Drawn
from reports.models import Document
from reports.states import DocumentState

# How many good documents of a kind are kept of an assessment.
KEPT = 3


def start_document(*, document_id: int, at: datetime) -> Document | None:
    """Takes a document out of the queue; None when another worker has it or it is done."""
    started = Document.objects.filter(pk=document_id, state=DocumentState.QUEUED).update(
        state=DocumentState.RUNNING, started_at=at
    )
    if not started:
        return None
    return Document.objects.select_related("assessment__agency__ministry", "assessment__cycle").get(pk=document_id)


def name_by_content(*, document: Document, digest: str) -> bool:
    """Names a started document by what it is really made of; False when there is a document of that name already.

    The content may have changed since it was asked for. Then the other document answers in its place.
    """
    if document.digest == digest:
        return True
    try:
        with transaction.atomic():
            Document.objects.filter(pk=document.pk).update(digest=digest)
    except IntegrityError:
        Document.objects.filter(pk=document.pk).delete()
        return False
    document.digest = digest
    return True


def finish_document(*, document: Document, drawn: Drawn, ending: str, at: datetime) -> None:
    """Keeps the file of a started document, and drops the oldest files of its kind."""
    document.file.save(f"{document.digest}.{ending}", ContentFile(drawn.content), save=False)
    Document.objects.filter(pk=document.pk).update(
        state=DocumentState.READY,
        file=document.file.name,
        size=len(drawn.content),
        pages=dict(drawn.pages),
        error="",
        finished_at=at,
    )
    for outdated in Document.objects.of(document.assessment, document.kind).good()[KEPT:]:
        outdated.delete()
        outdated.file.delete(save=False)


def fail_document(*, document: Document, error: str, at: datetime) -> None:
    """Records why a started document could not be made."""
    Document.objects.filter(pk=document.pk).update(state=DocumentState.FAILED, error=error, finished_at=at)
