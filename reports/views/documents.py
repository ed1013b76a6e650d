"""The reports as files: the file when it is there, else a page that shows how far it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from accounts.requests import PersonRequest
from accounts.sides import side_of
from assessments.models import Assessment
from reports.actions.asking import ask_for_document, retry_document, revive_document
from reports.kinds import KINDS, as_it_stands, file_name
from reports.loaders import documents_for, get_asked_for, get_assessment
from reports.models import Document
from reports.states import UNFINISHED, DocumentKind, DocumentState

POLL_SECONDS = 2
RETRY_SECONDS = 60
STOP_POLLING = 286  # htmx takes the answer and asks no more


class DocumentRequest(PersonRequest):
    """A request by a person, or by htmx on their page."""

    htmx: HtmxDetails


@dataclass(frozen=True)
class Address:
    """Where a kind of document is found, where it is tried again, the page that leads to it, and the permission
    (of reports/permissions.py) that all of them ask for."""

    file: str
    retry: str
    page: str
    verb: str
    page_label: str = "กลับไปที่รายงาน"


APPLICATION = Address("reports:application_pdf", "reports:retry_application", "reports:application", "view_application")
APPLICATION_WORD = replace(APPLICATION, file="reports:application_docx", retry="reports:retry_application_docx")
APPLICATION_OPEN = replace(APPLICATION, file="reports:application_open", retry="reports:retry_application_open")
ARCHIVE = replace(APPLICATION, file="reports:application_archive", retry="reports:retry_archive")
FEEDBACK = Address("reports:feedback_pdf", "reports:retry_feedback", "reports:feedback", "view_feedback")
SCORES = Address("reports:scores_xlsx", "reports:retry_scores", "assessments:overview", "view_scores", "กลับไปที่ภาพรวม")
CERTIFICATE = Address(
    "reports:certificate_pdf",
    "reports:retry_certificate",
    "certification:assessment",
    "view_certificate",
    "กลับไปที่การตรวจรับรอง",
)
ADDRESSES = {
    DocumentKind.APPLICATION: APPLICATION,
    DocumentKind.ARCHIVE: ARCHIVE,
    DocumentKind.APPLICATION_WORD: APPLICATION_WORD,
    DocumentKind.APPLICATION_OPEN: APPLICATION_OPEN,
    DocumentKind.FEEDBACK: FEEDBACK,
    DocumentKind.FEEDBACK_DRAFT: FEEDBACK,
    DocumentKind.SCORES: SCORES,
    DocumentKind.CERTIFICATE: CERTIFICATE,
}


@require_safe
@never_cache
def file(request: DocumentRequest, pk: int, kind: DocumentKind) -> HttpResponseBase:
    """A document of the kind that the address stands for; of feedback before its release the officers' draft."""
    assessment = get_assessment(request, pk, ADDRESSES[kind].verb)
    return _answer(request, assessment, as_it_stands(kind, assessment))


@require_POST
def retry(request: DocumentRequest, pk: int, kind: DocumentKind) -> HttpResponse:
    """Tries a failed document again."""
    assessment = get_assessment(request, pk, ADDRESSES[kind].verb)
    document = ask_for_document(assessment=assessment, kind=as_it_stands(kind, assessment), at=now())
    retry_document(document=document, at=now())
    return redirect(ADDRESSES[kind].file, assessment.pk)


def _answer(request: DocumentRequest, assessment: Assessment, kind: DocumentKind) -> HttpResponseBase:
    """200 with the file, 202 while it is being made, 503 when that failed; `?document=` names one of its versions."""
    named = get_asked_for(request, assessment, kind)
    if named:
        document = revive_document(document=named, at=now())
    else:
        document = ask_for_document(assessment=assessment, kind=kind, at=now())
    if document.state != DocumentState.READY or request.htmx:
        return _progress(request, assessment, document)
    name, media_type = file_name(kind, assessment), KINDS[kind].as_file.media_type
    return FileResponse(document.file.open("rb"), as_attachment=True, filename=name, content_type=media_type)


def _progress(request: DocumentRequest, assessment: Assessment, document: Document) -> HttpResponse:
    """The page of a document that is being made; for htmx only the part that changes."""
    address = ADDRESSES[DocumentKind(document.kind)]
    good = documents_for(request, assessment, document.kind).good().exclude(pk=document.pk).first()
    context = {
        "assessment": assessment,
        "document": document,
        "format": KINDS[document.kind].as_file.label,
        "state": document.state,
        "ahead": Document.objects.ahead_of(document).count(),
        "document_url": _address_of(document),
        "last_good": good,
        "last_good_url": _address_of(good) if good else "",
        "poll_seconds": POLL_SECONDS,
        "retry_url": reverse(address.retry, args=[assessment.pk]),
        "page_url": reverse(address.page, args=[assessment.pk]),
        "page_label": address.page_label,
        "side": side_of(request.user, assessment.agency_id),
    }
    template = "reports/_progress.html" if request.htmx else "reports/progress.html"
    response = render(request, template, context, status=_status(request, document))
    if document.state != DocumentState.READY:
        failed = document.state == DocumentState.FAILED
        response["Retry-After"] = str(RETRY_SECONDS if failed else POLL_SECONDS)
    return response


def _status(request: DocumentRequest, document: Document) -> int:
    if document.state in UNFINISHED:
        return 202
    return STOP_POLLING if request.htmx else 503


def _address_of(document: Document) -> str:
    address = ADDRESSES[DocumentKind(document.kind)].file
    return f"{reverse(address, args=[document.assessment_id])}?document={document.pk}"
