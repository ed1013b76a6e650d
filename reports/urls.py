"""Addresses below /reports/."""

from django.urls import path

from reports.states import DocumentKind
from reports.views import documents, exchange, letterhead, pages, word

app_name = "reports"
urlpatterns = [
    path("agencies/<int:agency>/letterhead/", letterhead.letterhead, name="letterhead"),
    path("agencies/<int:agency>/seal/", letterhead.seal, name="seal"),
    path("<int:pk>/pictures/<str:sha256>/", letterhead.picture, name="picture"),
    path("<int:pk>/application/", pages.application, name="application"),
    path("<int:pk>/application/retry/", documents.retry, {"kind": DocumentKind.APPLICATION}, name="retry_application"),
    path("<int:pk>/application.pdf", documents.file, {"kind": DocumentKind.APPLICATION}, name="application_pdf"),
    path(
        "<int:pk>/application-archive.pdf", documents.file, {"kind": DocumentKind.ARCHIVE}, name="application_archive"
    ),
    path("<int:pk>/application/retry-archive/", documents.retry, {"kind": DocumentKind.ARCHIVE}, name="retry_archive"),
    path("<int:pk>/application.docx", documents.file, {"kind": DocumentKind.APPLICATION_WORD}, name="application_docx"),
    path(
        "<int:pk>/application/retry-docx/",
        documents.retry,
        {"kind": DocumentKind.APPLICATION_WORD},
        name="retry_application_docx",
    ),
    path(
        "<int:pk>/application-libreoffice.docx",
        documents.file,
        {"kind": DocumentKind.APPLICATION_OPEN},
        name="application_open",
    ),
    path(
        "<int:pk>/application/retry-libreoffice/",
        documents.retry,
        {"kind": DocumentKind.APPLICATION_OPEN},
        name="retry_application_open",
    ),
    path("<int:pk>/word/", word.returned, name="word"),
    path("<int:pk>/word/<int:number>/", word.changes, name="word_changes"),
    path("<int:pk>/feedback/", pages.feedback, name="feedback"),
    path("<int:pk>/feedback/retry/", documents.retry, {"kind": DocumentKind.FEEDBACK}, name="retry_feedback"),
    path("<int:pk>/feedback.pdf", documents.file, {"kind": DocumentKind.FEEDBACK}, name="feedback_pdf"),
    path("<int:pk>/scores.xlsx", documents.file, {"kind": DocumentKind.SCORES}, name="scores_xlsx"),
    path("<int:pk>/scores/retry/", documents.retry, {"kind": DocumentKind.SCORES}, name="retry_scores"),
    path("<int:pk>/certificate.pdf", documents.file, {"kind": DocumentKind.CERTIFICATE}, name="certificate_pdf"),
    path("<int:pk>/certificate/retry/", documents.retry, {"kind": DocumentKind.CERTIFICATE}, name="retry_certificate"),
    path("<int:pk>/assessment.json", exchange.assessment_json, name="assessment_json"),
]
