"""Dashboards of officer, manager and agency."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.models import Agency
from accounts.requests import PersonRequest
from assessments.loaders import chosen_years
from dashboards.loaders import get_agency, get_ministry, require_officer
from dashboards.models import Bundle
from dashboards.pages.agency import read_agency_dashboard
from dashboards.pages.ministry import ministries_of, read_ministry_dashboard
from dashboards.pages.officer import read_officer_dashboard


@require_safe
def start(request: PersonRequest) -> HttpResponse:
    """Leads each person to their own dashboard; a choice where there are several."""
    user = request.user
    if user.is_officer:
        return redirect("dashboards:programme")
    if user.is_manager:
        ministries = ministries_of(user)
        if len(ministries) == 1:
            return redirect("dashboards:ministry", ministries[0].pk)
        return render(request, "dashboards/choose.html", {"ministries": ministries, "side": "officer"})
    agencies = list(Agency.objects.filter(pk__in=user.agency_ids).order_by("name"))
    if len(agencies) == 1:
        return redirect("dashboards:agency", agencies[0].pk)
    return render(request, "dashboards/choose.html", {"agencies": agencies})


@require_safe
def programme(request: PersonRequest) -> HttpResponse:
    """The officer's dashboard of one cycle."""
    require_officer(request)
    at = now()
    years = chosen_years(request, at=at)
    board = read_officer_dashboard(years.cycle, years.cycles, at=at) if years.cycle else None
    return render(request, "dashboards/officer.html", {"board": board, "years": years, "side": "officer"})


@require_safe
def ministry(request: PersonRequest, pk: int) -> HttpResponse:
    """The manager's dashboard of one ministry."""
    chosen = get_ministry(request, pk)
    board = read_ministry_dashboard(chosen, page=request.GET.get("page"))
    bundle = Bundle.objects.filter(ministry=chosen, year=board.newest_year or 0).first()
    return render(request, "dashboards/ministry.html", {"board": board, "bundle": bundle, "side": "officer"})


@require_safe
def agency(request: PersonRequest, pk: int) -> HttpResponse:
    """An agency's own dashboard."""
    chosen = get_agency(request, pk)
    side = "officer" if request.user.is_officer else "agency"
    return render(request, "dashboards/agency.html", {"board": read_agency_dashboard(chosen, at=now()), "side": side})
