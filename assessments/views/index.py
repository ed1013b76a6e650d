"""The list of assessments a person may see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from assessments.filters import AssessmentFilter
from assessments.models import Assessment, ScoreKind

PER_PAGE = 50
FEW = 6


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Every assessment the person may see, newest year first, with state, deadline and confirmed total."""
    visible = (
        Assessment.objects.visible_to(request.user).with_names().with_latest_total(ScoreKind.CONFIRMED).with_progress()
    )
    chosen = AssessmentFilter(request.GET or None, queryset=visible)
    assessments = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    searchable = bool(request.GET) or assessments.paginator.count > FEW
    return render(
        request, "assessments/index.html", {"filter": chosen, "assessments": assessments, "searchable": searchable}
    )
