"""Addresses below /reports/."""

from django.urls import path

from reports.views import documents, exchange, letterhead, pages, word

app_name = "reports"
urlpatterns = [
    path("agencies/<int:agency>/letterhead/", letterhead.letterhead, name="letterhead"),
    path("agencies/<int:agency>/seal/", letterhead.seal, name="seal"),
    path("<int:pk>/pictures/<str:sha256>/", letterhead.picture, name="picture"),
    path("<int:pk>/application/", pages.application, name="application"),
    path("<int:pk>/application/retry/", documents.retry_application, name="retry_application"),
    path("<int:pk>/application.pdf", documents.application_pdf, name="application_pdf"),
    path("<int:pk>/application-archive.pdf", documents.application_archive, name="application_archive"),
    path("<int:pk>/application/retry-archive/", documents.retry_archive, name="retry_archive"),
    path("<int:pk>/application.docx", documents.application_docx, name="application_docx"),
    path("<int:pk>/application/retry-docx/", documents.retry_application_docx, name="retry_application_docx"),
    path("<int:pk>/word/", word.returned, name="word"),
    path("<int:pk>/word/<int:number>/", word.changes, name="word_changes"),
    path("<int:pk>/feedback/", pages.feedback, name="feedback"),
    path("<int:pk>/feedback/retry/", documents.retry_feedback, name="retry_feedback"),
    path("<int:pk>/feedback.pdf", documents.feedback_pdf, name="feedback_pdf"),
    path("<int:pk>/scores.xlsx", documents.scores_xlsx, name="scores_xlsx"),
    path("<int:pk>/scores/retry/", documents.retry_scores, name="retry_scores"),
    path("<int:pk>/certificate.pdf", documents.certificate_pdf, name="certificate_pdf"),
    path("<int:pk>/certificate/retry/", documents.retry_certificate, name="retry_certificate"),
    path("<int:pk>/assessment.json", exchange.assessment_json, name="assessment_json"),
]
