"""The officer's list of reviewers, and what each of them knows well."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import PersonRequest
from assessments.loaders import chosen_years
from criteria.catalogue import catalogue
from criteria.models import Edition
from reviews.actions.expertise import set_expertise
from reviews.assigning import active_reviewers
from reviews.assigning_forms import ExpertiseForm, category_names
from reviews.loaders import require_programme
from reviews.pages.assigning import read_categories
from reviews.pages.reviewers import read_reviewer_rows, reviewers_named
from thai.text import normalised

PER_PAGE = 25


@require_safe
def reviewers(request: PersonRequest) -> HttpResponse:
    """Everybody who reviews, with what they know well and their work in the cycle of the year."""
    require_programme(request)
    years, text = chosen_years(request, at=now()), normalised(request.GET.get("q", "")).strip()
    listed = Paginator(reviewers_named(text), PER_PAGE).get_page(request.GET.get("page"))
    rows = read_reviewer_rows(list(listed), years.cycle)
    context = {"years": years, "cycle": years.cycle, "listed": listed, "rows": rows, "q": text, "side": "officer"}
    return render(request, "reviews/reviewers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def expertise(request: PersonRequest, reviewer: int) -> HttpResponse:
    """The categories one reviewer knows well."""
    require_programme(request)
    person = get_object_or_404(active_reviewers(), pk=reviewer)
    names = category_names(catalogue(Edition.objects.latest("pk").pk).categories)
    known = read_categories([person.pk]).get(person.pk, ())
    form = ExpertiseForm(request.POST if request.method == "POST" else None, names=names, initial={"categories": known})
    if request.method == "POST" and form.is_valid():
        set_expertise(reviewer=person, categories=form.cleaned_data["categories"], actor=request.user, at=now())
        messages.success(request, f"บันทึกหมวดที่เชี่ยวชาญของ {person} แล้ว")
        return redirect("reviews:reviewers")
    context = {"reviewer": person, "form": form, "side": "officer"}
    return render(request, "reviews/expertise.html", context, status=422 if form.is_bound else 200)
