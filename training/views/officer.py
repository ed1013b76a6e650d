"""The officer chooses the training case and sees who has marked it, and how far from the reference."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.models import User
from accounts.requests import PersonRequest
from assessments.loaders import Years, chosen_years
from assessments.models import Assessment
from reviews.loaders import require_programme
from reviews.pages.reviewers import reviewers_named
from thai.text import normalised
from training.actions import choose_case
from training.models import TrainingCase, TrainingSheet
from training.pages import read_people
from training.reading import case_of, read_participation, suitable

PER_PAGE = 25
SHOWN = 10


@require_safe
def training(request: PersonRequest) -> HttpResponse:
    """The case with every reviewer's result; where there is none yet, the assessments that suit."""
    require_programme(request)
    return _draw(request, chosen_years(request, at=now()), 200)


@require_POST
def choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Makes an assessment the training case of a cycle."""
    require_programme(request)
    years = chosen_years(request, at=now())
    cycle = years.shown
    source = get_object_or_404(Assessment.objects.with_names(), pk=pk)
    try:
        choose_case(cycle=cycle, source=source, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, years, 409)
    messages.success(request, f"ใช้แบบประเมินของ{source.agency} พ.ศ. {source.cycle.year} เป็นกรณีฝึกแล้ว")
    return redirect(f"{reverse('training:training')}?year={cycle.year}")


def _sent_first(case: TrainingCase) -> QuerySet[User]:
    """All reviewers by name, those who have sent before the others."""
    sent = TrainingSheet.objects.filter(case=case, reviewer=OuterRef("pk")).exclude(sent_at=None)
    return reviewers_named("").annotate(has_sent=Exists(sent)).order_by("-has_sent", "full_name", "pk")


def _draw(request: PersonRequest, years: Years, status: int) -> HttpResponse:
    cycle, case, text = years.cycle, case_of(years.cycle), normalised(request.GET.get("q", "")).strip()
    context: dict[str, object] = {"years": years, "cycle": cycle, "case": case, "q": text, "side": "officer"}
    used = False
    if case:
        who = read_participation(case)
        used = bool(who.senders)
        listed = Paginator(_sent_first(case), PER_PAGE).get_page(request.GET.get("page"))
        context |= {"listed": listed, "rows": read_people(case, list(listed), who.barred), "who": who}
    context["used"] = used
    if cycle and not used:
        found = suitable(cycle)
        context["candidates"] = (found.filter(agency__name__icontains=text) if text else found)[:SHOWN]
    return render(request, "training/officer.html", context, status=status)
