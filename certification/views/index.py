"""The officer's list of agencies that reach the points of certification."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from certification.filters import PlaceFilter
from certification.loaders import require
from certification.querysets import newest_released_year, places_after_release, read_places

PER_PAGE = 50


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Agencies with their answer, their visit, their applications, and questions that wait."""
    require(request, "overlook")
    found = PlaceFilter(_asked(request), queryset=places_after_release())
    everything = list(found.qs.values_list("pk", flat=True))  # once: counting would look for them a second time
    listed = Paginator(everything, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "listed": listed, "rows": read_places(list(listed)), "side": "officer"}
    return render(request, "certification/index.html", context)


def _asked(request: PersonRequest) -> QueryDict:
    """What the person filters by; at first the newest year with results, for most work is there."""
    asked = request.GET.copy()
    if "year" not in asked and (newest := newest_released_year()):
        asked["year"] = str(newest)
    return asked
