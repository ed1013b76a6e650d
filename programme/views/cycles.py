"""The officer's pages of the yearly cycle: the list, a new one, one cycle, its dates and settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.cycles import close_cycle
from assessments.models import Cycle
from criteria.models import Edition
from programme.actions.cycles import create_cycle_from, remove_cycle
from programme.forms.cycles import NewCycleForm
from programme.loaders import get_cycle, require_officer
from programme.pages.cycle import read_cycle_page

SIDE = {"side": "officer"}
STALE = 409


@require_safe
def cycles(request: PersonRequest) -> HttpResponse:
    """Every cycle, newest first."""
    require_officer(request)
    rows = Cycle.objects.select_related("edition").prefetch_related("stages").with_counts()
    return render(request, "programme/cycles.html", SIDE | {"cycles": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest) -> HttpResponse:
    """A new cycle, by default from the newest one."""
    require_officer(request)
    form = NewCycleForm(request.POST if request.method == "POST" else None, initial=_proposal())
    if request.method == "POST" and form.is_valid():
        cycle = create_cycle_from(actor=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "สร้างรอบการประเมินแล้ว ขั้นต่อไป: ตรวจสอบกำหนดการ แล้วเปิดให้หน่วยงาน")
        return redirect("programme:cycle", cycle.year)
    return render(request, "programme/cycle_form.html", SIDE | {"form": form}, status=422 if form.is_bound else 200)


def _proposal() -> dict[str, object]:
    """The year after the newest cycle, the newest edition, and that cycle as the source."""
    newest = Cycle.objects.order_by("-year").first()
    edition = Edition.objects.exclude(published_at=None).order_by("-key", "-revision").first()
    year = newest.year + 1 if newest else None
    return {"year": year, "edition": edition, "source": newest}


@require_safe
def cycle(request: PersonRequest, year: int) -> HttpResponse:
    """A cycle: where we are, its calendar, its settings, the next step."""
    row = get_cycle(request, year)
    at = now()
    context = SIDE | {"cycle": row, "page": read_cycle_page(row, at), "today": at}
    return render(request, "programme/cycle.html", context)


@require_POST
def remove(request: PersonRequest, year: int) -> HttpResponse:
    """Removes a cycle that was opened for nobody."""
    row = get_cycle(request, year)
    try:
        remove_cycle(cycle=row, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("programme:cycle", year)
    messages.success(request, f"ลบรอบการประเมิน พ.ศ. {year} แล้ว")
    return redirect("programme:cycles")


@require_POST
def close(request: PersonRequest, year: int) -> HttpResponse:
    """Closes a cycle: from now on nobody writes in it."""
    row = get_cycle(request, year)
    if request.POST.get("sure") != "yes":
        messages.error(request, "ยังไม่ได้ปิดรอบ โปรดทำเครื่องหมายยืนยันก่อน")
        return redirect("programme:cycle", year)
    close_cycle(cycle=row, actor=request.user, at=now())
    messages.success(request, f"ปิดรอบการประเมิน พ.ศ. {year} แล้ว หน่วยงานแก้ไขแบบประเมินในรอบนี้ไม่ได้อีก")
    return redirect("programme:cycle", year)
