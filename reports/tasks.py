"""Work outside the request: `manage.py db_worker` carries it out."""

from __future__ import annotations

from django.utils.timezone import now
from django_tasks import task

from reports.actions.making import fail_document, finish_document, name_by_content, start_document
from reports.kinds import KINDS


@task
def make_document(document_id: int) -> str:
    """Draws a queued document and keeps its file; returns what became of it. An error is recorded and raised."""
    document = start_document(document_id=document_id, at=now())
    if document is None:
        return "nothing to do"
    try:
        kind = KINDS[document.kind]
        report = kind.build(document.assessment)
        if not name_by_content(document=document, digest=kind.digest(report)):
            return "made already"
        drawn = kind.as_file.file_of(report)
        finish_document(document=document, drawn=drawn, ending=kind.as_file.ending, at=now())
    except Exception as error:
        fail_document(document=document, error=f"{type(error).__name__}: {error}", at=now())
        raise
    return "ready"
