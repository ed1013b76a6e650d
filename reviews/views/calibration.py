"""How evenly the reviewers mark: all of them for the officer, the own figures for a reviewer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from assessments.loaders import chosen_years
from reviews.loaders import require_programme, require_reviewer
from reviews.pages.calibration import compared_in, marked_categories, read_calibration
from thai.text import normalised

PER_PAGE = 20


@require_safe
def calibration(request: PersonRequest) -> HttpResponse:
    """Every reviewer of a cycle beside the consensus, be it released yet or not."""
    require_programme(request)
    years, text = chosen_years(request, at=now()), normalised(request.GET.get("q", "")).strip()
    cycle = years.cycle
    context: dict[str, object] = {"years": years, "cycle": cycle, "q": text, "side": "officer"}
    if cycle:
        page = Paginator(compared_in(cycle, name=text), PER_PAGE).get_page(request.GET.get("page"))
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
    years = chosen_years(request, at=now())
    cycle = years.cycle
    context: dict[str, object] = {"years": years, "cycle": cycle, "side": "review"}
    if cycle:
        (row,) = read_calibration([request.user], cycle, only_released=True)
        context |= {"row": row, "compared": list(zip(marked_categories(cycle), row.categories, strict=True))}
    return render(request, "reviews/own_calibration.html", context)
