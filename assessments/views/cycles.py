"""The officer's pages of the yearly cycle."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Agency
from accounts.requests import PersonRequest
from assessments.actions.cycles import create_cycle, open_cycle, set_stage_dates
from assessments.forms.cycles import CycleForm, OpenForm, StageDatesForm
from assessments.models import Cycle
from assessments.workflow import Stage


def require_officer(request: PersonRequest) -> None:
    """403 for anyone who does not run the programme."""
    if not request.user.has_perm("assessments.manage_cycles"):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่สำนักงาน ก.พ.ร. เท่านั้นที่จัดการรอบการประเมินได้")


@require_safe
def cycles(request: PersonRequest) -> HttpResponse:
    """Every cycle, newest first."""
    require_officer(request)
    rows = Cycle.objects.select_related("edition").prefetch_related("stages").with_counts()
    return render(request, "assessments/cycles.html", {"cycles": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest) -> HttpResponse:
    """A new cycle."""
    require_officer(request)
    form = CycleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cycle = create_cycle(
            year=form.cleaned_data["year"],
            edition=form.cleaned_data["edition"],
            dates=form.dates(),
            actor=request.user,
            at=now(),
        )
        messages.success(request, "สร้างรอบการประเมินแล้ว ขั้นต่อไป: เปิดให้หน่วยงาน")
        return redirect("assessments:cycle", cycle.year)
    return render(request, "assessments/cycle_form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cycle(request: PersonRequest, year: int) -> HttpResponse:
    """A cycle's dates and agencies; a post changes the dates."""
    require_officer(request)
    row = get_object_or_404(Cycle.objects.select_related("edition"), year=year)
    form = StageDatesForm(request.POST if request.method == "POST" else None, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        set_stage_dates(cycle=row, dates=form.dates(), actor=request.user, at=now())
        messages.success(request, "บันทึกกำหนดการแล้ว")
        return redirect("assessments:cycle", year)
    return _draw(request, row, form, OpenForm(agencies=_without_assessment(row)), 422 if form.is_bound else 200)


@require_POST
def open_for_agencies(request: PersonRequest, year: int) -> HttpResponse:
    """Opens the cycle for the chosen agencies."""
    require_officer(request)
    row = get_object_or_404(Cycle.objects.select_related("edition"), year=year)
    form = OpenForm(request.POST, agencies=_without_assessment(row))
    if form.is_valid():
        opened = open_cycle(cycle=row, agencies=form.cleaned_data["agencies"], actor=request.user, at=now())
        messages.success(request, f"เปิดแบบประเมินให้ {opened} หน่วยงานแล้ว")
        return redirect("assessments:cycle", year)
    return _draw(request, row, StageDatesForm(initial=_initial(row)), form, 422)


def _without_assessment(cycle: Cycle):
    return Agency.objects.filter(is_active=True).exclude(kind="ministry").exclude(assessments__cycle=cycle)


def _initial(cycle: Cycle) -> dict[str, object]:
    initial: dict[str, object] = {}
    for stage in cycle.stages.filter(agency_kind="", stage__in=Stage.values):
        initial |= {f"{stage.stage}_starts": stage.starts_at, f"{stage.stage}_ends": stage.ends_at}
    return initial


def _draw(request: PersonRequest, row: Cycle, form: StageDatesForm, open_form: OpenForm, status: int) -> HttpResponse:
    context = {
        "cycle": row,
        "form": form,
        "open_form": open_form,
        "opened": row.assessments.count(),
        "waiting": _without_assessment(row).count(),
    }
    return render(request, "assessments/cycle.html", context, status=status)
