"""An earlier year's text and remarks of an item, for everybody who may see the assessment."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.loaders import get_assessment, get_item
from reviews.pages.before import read_before
from reviews.requests import PartRequest


@require_safe
def before(request: PartRequest, pk: int, code: str) -> HttpResponse:
    """A part for the page of the item, a page of its own when opened directly."""
    assessment = get_assessment(request, pk)
    if not request.user.has_perm("reviews.view_before", assessment):
        raise PermissionDenied
    _, item = get_item(assessment, code)
    context = {"assessment": assessment, "item": item, "before": read_before(request.user, assessment, item)}
    return render(request, "reviews/_before.html" if request.htmx else "reviews/before.html", context)
