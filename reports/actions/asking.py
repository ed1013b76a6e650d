"""Asking for a document. It is never made here: a worker takes it from the queue."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from assessments.models import Assessment
from reports.kinds import KINDS
from reports.models import Document
from reports.states import DocumentState
from reports.tasks import make_document

# A failed document is tried again after this time when somebody asks for it.
RETRY_AFTER = timedelta(minutes=1)
# What has not come out of the queue or the worker by then is lost, and is queued once more.
LOST_AFTER = timedelta(minutes=10)


def ask_for_document(*, assessment: Assessment, kind: str, at: datetime) -> Document:
    """The document of the report as it stands now: made already, being made, or put in the queue by this call."""
    digest = KINDS[kind].digest(KINDS[kind].build(assessment))
    known = Document.objects.of(assessment, kind).filter(digest=digest).first()
    if known:
        return revive_document(document=known, at=at)
    with transaction.atomic():
        document, created = Document.objects.get_or_create(
            assessment=assessment, kind=kind, digest=digest, defaults={"asked_at": at}
        )
        if created:
            make_document.enqueue(document.pk)
    return document


def revive_document(*, document: Document, at: datetime) -> Document:
    """The document; one that failed a minute ago, was lost on the way or whose file is gone is queued once more."""
    if document.state == DocumentState.READY:
        stuck = Q(state=DocumentState.READY) if _file_is_gone(document) else None
    elif document.state == DocumentState.FAILED:
        stuck = Q(state=DocumentState.FAILED, finished_at__lte=at - RETRY_AFTER)
    elif document.state == DocumentState.RUNNING:
        stuck = Q(state=DocumentState.RUNNING, started_at__lte=at - LOST_AFTER)
    else:
        stuck = Q(state=DocumentState.QUEUED, asked_at__lte=at - LOST_AFTER)
    if stuck:
        _queue_once_more(document, stuck, at)
    return document


def retry_document(*, document: Document, at: datetime) -> Document:
    """A failed document goes back in the queue at once; any other stays as it is."""
    _queue_once_more(document, Q(state=DocumentState.FAILED), at)
    return document


@transaction.atomic
def _queue_once_more(document: Document, stuck: Q, at: datetime) -> None:
    """Queues the document if it is (still) stuck, so that of many calls one does."""
    again = {"state": DocumentState.QUEUED, "asked_at": at, "started_at": None}
    if Document.objects.filter(stuck, pk=document.pk).update(**again):
        make_document.enqueue(document.pk)
        document.refresh_from_db()


def _file_is_gone(document: Document) -> bool:
    return not document.file.storage.exists(document.file.name or "")
