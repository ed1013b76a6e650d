"""The reports as pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from accounts.sides import side_of
from assessments.models import Assessment
from reports.builders import build_application_report, build_feedback_report
from reports.content import Report
from reports.drawing.article import article_context
from reports.drawing.digits import in_thai_digits
from reports.lengths import read_lengths
from reports.loaders import get_assessment


@require_safe
def application(request: PersonRequest, pk: int) -> HttpResponse:
    """The Application Report."""
    assessment = get_assessment(request, pk, "view_application")
    return _page(
        request, assessment, build_application_report(assessment), "reports:application_pdf", of_the_agency=True
    )


@require_safe
def feedback(request: PersonRequest, pk: int) -> HttpResponse:
    """The feedback report once it is released; before that officers see the draft."""
    assessment = get_assessment(request, pk, "view_feedback")
    return _page(request, assessment, build_feedback_report(assessment), "reports:feedback_pdf")


def _letterhead_url(request: PersonRequest, assessment: Assessment) -> str:
    if not request.user.has_perm("reports.set_letterhead", assessment.agency):
        return ""
    return reverse("reports:letterhead", args=[assessment.agency_id])


def _page(
    request: PersonRequest, assessment: Assessment, report: Report, document: str, *, of_the_agency: bool = False
) -> HttpResponse:
    article = article_context(report)
    paper = render_to_string("reports/_paper.html", article)
    context = {
        "paper": in_thai_digits(paper) if report.cover.thai_digits else paper,
        "letterhead_url": _letterhead_url(request, assessment),
        "assessment": assessment,
        "document_url": reverse(document, args=[assessment.pk]),
        "word_url": reverse("reports:application_docx", args=[assessment.pk]) if of_the_agency else "",
        "archive_url": reverse("reports:application_archive", args=[assessment.pk]) if of_the_agency else "",
        "lengths": read_lengths(assessment) if of_the_agency else None,
        "returns_word": of_the_agency and request.user.has_perm("assessments.edit", assessment),
        "side": side_of(request.user, assessment.agency_id),
    }
    return render(request, "reports/page.html", {**article, **context})
