"""How evenly the reviewers mark: all of them for the officer, the own figures for a reviewer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from assessments.models import Cycle
from reviews.loaders import require_programme, require_reviewer
from reviews.pages.calibration import compared_in, marked_categories, read_calibration
from thai.text import normalised

PER_PAGE = 20


@require_safe
def calibration(request: PersonRequest) -> HttpResponse:
    """Every reviewer of a cycle beside the consensus, be it released yet or not."""
    require_programme(request)
    cycles = list(Cycle.objects.all())
    cycle, text = _chosen(request, cycles), normalised(request.GET.get("q", "")).strip()
    context: dict[str, object] = {"cycles": cycles, "cycle": cycle, "q": text, "side": "officer"}
    if cycle:
        people = compared_in(cycle)
        listed = Paginator(people.filter(full_name__icontains=text) if text else people, PER_PAGE)
        page = listed.get_page(request.GET.get("page"))
        context |= {
            "listed": page,
            "rows": read_calibration(list(page), cycle),
            "categories": marked_categories(cycle),
        }
    return render(request, "reviews/calibration.html", context)


@require_safe
def own(request: PersonRequest) -> HttpResponse:
    """A reviewer's own figures by cycle, of released assessments only."""
    require_reviewer(request)
    cycles = list(Cycle.objects.all())
    cycle = _chosen(request, cycles)
    context: dict[str, object] = {"cycles": cycles, "cycle": cycle, "side": "review"}
    if cycle:
        (row,) = read_calibration([request.user], cycle, only_released=True)
        context |= {"row": row, "compared": list(zip(marked_categories(cycle), row.categories, strict=True))}
    return render(request, "reviews/own_calibration.html", context)


def _chosen(request: PersonRequest, cycles: list[Cycle]) -> Cycle | None:
    """The cycle of the year asked for, else the newest; 404 for a year without one."""
    year = request.GET.get("year", "")
    if not year:
        return cycles[0] if cycles else None
    found = next((cycle for cycle in cycles if str(cycle.year) == year), None)
    if found is None:
        raise Http404
    return found
