"""The first line of every view: the assessment, if the person may read this report of it; 404 otherwise."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.requests import PersonRequest
from assessments.models import Assessment
from reports.models import Document
from reports.querysets import DocumentQuerySet
from reports.states import OF_THE_AGENCY


def get_assessment(request: PersonRequest, pk: int, verb: str) -> Assessment:
    """The assessment with agency, ministry and cycle, for whoever may do `verb` (see reports/permissions.py)."""
    visible = Assessment.objects.visible_to(request.user).with_names().select_related("agency__ministry")
    assessment = get_object_or_404(visible, pk=pk)
    if not request.user.has_perm(f"reports.{verb}", assessment):
        raise Http404
    return assessment


def get_asked_for(request: PersonRequest, assessment: Assessment, kind: str) -> Document | None:
    """The document that the address names by ?document=, as long as it exists and is for this person's eyes."""
    named = request.GET.get("document", "")
    if not named.isdecimal():
        return None
    return documents_for(request, assessment, kind).filter(pk=named).first()


def documents_for(request: PersonRequest, assessment: Assessment, kind: str) -> DocumentQuerySet:
    """The documents of a kind that this person may open; of what an agency had written before it handed in its
    assessment, people from outside see nothing, not even as a file made at that time."""
    documents = Document.objects.of(assessment, kind)
    if kind not in OF_THE_AGENCY or request.user.has_perm("reports.view_earlier_drafts", assessment):
        return documents
    return documents.asked_since(assessment.submitted_at or assessment.released_at)
