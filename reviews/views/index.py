"""The list of reviews."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest, worth_searching
from reviews.filters import ReviewFilter
from reviews.loaders import require_list
from reviews.pages.declarations import waiting_of
from reviews.pages.index import read_rows
from reviews.visibility import reviews_of

PER_PAGE = 25


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """A reviewer's assessments with the own progress; for the officer all that were handed in, with everybody's."""
    require_list(request)
    chosen = ReviewFilter(request.GET or None, queryset=reviews_of(request.user))
    listed = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "listed": listed,
        "waiting": waiting_of(request.user).count() if request.user.is_reviewer else 0,
        "searchable": worth_searching(request, listed.paginator.count),
        "searching": any(request.GET.get(name) for name in chosen.filters),
        "rows": read_rows(request.user, list(listed), at=now()),
        "side": "officer" if request.user.is_officer else "review",
    }
    template = "reviews/index_officer.html" if request.user.is_officer else "reviews/index.html"
    return render(request, template, context)
