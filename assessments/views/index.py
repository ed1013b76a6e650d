"""The list of assessments a person may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest, worth_searching
from assessments.filters import AssessmentFilter
from assessments.models import Assessment, ScoreKind
from assessments.reading import catalogue_of
from assessments.workflow import State

PER_PAGE = 50


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Every assessment the person may see, newest year first, with state, deadline and confirmed total."""
    chosen = AssessmentFilter(request.GET or None, queryset=Assessment.objects.visible_to(request.user))
    listed = Paginator(chosen.qs.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("page"))
    assessments = _rows(list(listed))
    context = {
        "filter": chosen,
        "listed": listed,
        "assessments": assessments,
        "rows": [(assessment, _progress(assessment)) for assessment in assessments],
        "searchable": worth_searching(request, listed.paginator.count),
    }
    return render(request, "assessments/index.html", context)


def _rows(pks: Sequence[int]) -> list[Assessment]:
    """The assessments of one page, in the order given: only theirs are the figures that are counted. One query."""
    rows = Assessment.objects.filter(pk__in=pks).with_names()
    found = rows.with_latest_total(ScoreKind.CONFIRMED).with_progress().order_by().in_bulk()
    return [found[pk] for pk in pks if pk in found]


def _progress(assessment: Assessment) -> str:
    """Marked factors of all; "" for a result that came without marks."""
    if assessment.state == State.RELEASED and not assessment.marked:  # type: ignore[attr-defined]  # annotated
        return ""
    return f"{assessment.marked}/{catalogue_of(assessment).to_mark}"  # type: ignore[attr-defined]
