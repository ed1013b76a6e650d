"""Opening a cycle: what will be, for whom, and how far it is."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.models import Cycle
from programme.actions.opening import ask_to_open, revive_run
from programme.filters import OpeningFilter
from programme.forms.opening import OpenChosenForm, OpenKindsForm
from programme.loaders import get_cycle
from programme.models.runs import UNFINISHED, OpeningRun
from programme.pages.opening import Preview, read_preview
from programme.requests import PartRequest
from programme.views.cycles import SIDE
from programme.waiting import waiting_for

PER_PAGE = 50
POLL_SECONDS = 2
STOP_POLLING = 286  # htmx takes the answer and asks no more


@require_safe
def opening(request: PersonRequest, year: int) -> HttpResponse:
    """The preview: agencies by kind, dates, rules; and the form that opens for whole kinds."""
    cycle = get_cycle(request, year)
    preview = read_preview(cycle, now())
    initial = {"kinds": preview.usual_kinds, "last_run": preview.last_run and preview.last_run.pk}
    form = OpenKindsForm(waiting=waiting_for(cycle), counts=preview.counts, initial=initial)
    return _draw_preview(request, cycle, preview, form)


@require_POST
def open_kinds(request: PersonRequest, year: int) -> HttpResponse:
    """Opens for all waiting agencies of the chosen kinds."""
    cycle = get_cycle(request, year)
    preview = read_preview(cycle, now())
    form = OpenKindsForm(request.POST, waiting=waiting_for(cycle), counts=preview.counts)
    if not form.is_valid():
        return _draw_preview(request, cycle, preview, form, status=422)
    return _ask(request, cycle, form)


@require_safe
def agencies(request: PersonRequest, year: int) -> HttpResponse:
    """The agencies that wait, to be chosen one by one or by filter."""
    return _draw_agencies(request, get_cycle(request, year))


@require_POST
def open_chosen(request: PersonRequest, year: int) -> HttpResponse:
    """Opens for the ticked agencies, or for all that the filter in the address finds."""
    cycle = get_cycle(request, year)
    chosen = OpeningFilter(request.GET or None, queryset=waiting_for(cycle))
    form = OpenChosenForm(request.POST, found=chosen.qs)
    if not form.is_valid():
        for error in form.errors.values():
            messages.error(request, " ".join(map(str, error)))
        return _draw_agencies(request, cycle, status=422)
    return _ask(request, cycle, form)


@require_safe
@never_cache
def run(request: PartRequest, year: int, pk: int) -> HttpResponse:
    """How far an opening is; asked again by htmx, or by the reader."""
    cycle = get_cycle(request, year)
    row = revive_run(run=get_object_or_404(OpeningRun, cycle=cycle, pk=pk), at=now())
    running = row.state in UNFINISHED
    context = SIDE | {
        "cycle": cycle,
        "run": row,
        "running": running,
        "percent": round(100 * row.done / row.total),
        "known": row.done - row.opened,
        "poll_seconds": POLL_SECONDS,
    }
    if request.htmx:
        return render(request, "programme/_run.html", context, status=200 if running else STOP_POLLING)
    return render(request, "programme/run.html", context)


def _ask(request: PersonRequest, cycle: Cycle, form: OpenKindsForm | OpenChosenForm) -> HttpResponse:
    last_run = form.cleaned_data["last_run"]
    try:
        row = ask_to_open(cycle=cycle, agencies=form.agencies(), last_run=last_run, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        preview = read_preview(cycle, now())
        initial = {"kinds": preview.usual_kinds, "last_run": preview.last_run and preview.last_run.pk}
        fresh = OpenKindsForm(waiting=waiting_for(cycle), counts=preview.counts, initial=initial)
        return _draw_preview(request, cycle, preview, fresh, status=409)
    return redirect("programme:run", cycle.year, row.pk)


def _draw_preview(
    request: PersonRequest, cycle: Cycle, preview: Preview, form: OpenKindsForm, *, status: int = 200
) -> HttpResponse:
    context = SIDE | {"cycle": cycle, "preview": preview, "page": preview.page, "form": form}
    return render(request, "programme/opening.html", context, status=status)


def _draw_agencies(request: PersonRequest, cycle: Cycle, *, status: int = 200) -> HttpResponse:
    chosen = OpeningFilter(request.GET or None, queryset=waiting_for(cycle).select_related("ministry"))
    context = SIDE | {
        "cycle": cycle,
        "filter": chosen,
        "agencies": Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page")),
        "last_run": cycle.runs.first(),
        "query": request.GET.urlencode(),
    }
    return render(request, "programme/agencies.html", context, status=status)
