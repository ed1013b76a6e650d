"""The officer spreads reviewers over agencies: the rules, what they would give, and storing just that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.loaders import Years, chosen_years
from assessments.models import Cycle
from reviews.actions.balanced import assign_balanced
from reviews.assigning import read_plan
from reviews.assigning_forms import ConfirmPlanForm, PlanForm
from reviews.loaders import require_programme
from reviews.pages.assigning import read_assignment_standing, read_preview


@require_safe
def assigning(request: PersonRequest) -> HttpResponse:
    """How the assignments of a cycle stand, and the rules of a balanced one."""
    require_programme(request)
    return _draw(request, chosen_years(request, at=now()), PlanForm(), 200)


@require_safe
def plan(request: PersonRequest) -> HttpResponse:
    """What a balanced assignment by the chosen rules would give; nothing is stored."""
    require_programme(request)
    years = chosen_years(request, at=now())
    form = PlanForm(request.GET)
    return _preview(request, years.shown, form, 200) if form.is_valid() else _draw(request, years, form, 422)


@require_POST
def store(request: PersonRequest) -> HttpResponse:
    """Stores the plan that was shown; one that would be another by now is shown anew."""
    require_programme(request)
    years = chosen_years(request, at=now())
    cycle = years.shown
    form = ConfirmPlanForm(request.POST)
    if not form.is_valid():
        return _draw(request, years, PlanForm(request.POST), 422)
    try:
        stored = assign_balanced(
            cycle=cycle,
            rules=form.rules(),
            kind=form.cleaned_data["kind"],
            seen=form.cleaned_data["seen"],
            actor=request.user,
            at=now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _preview(request, cycle, form, 409)
    messages.success(request, f"มอบหมายแล้ว {len(stored.choices):,} รายการ ผู้ตรวจประเมินต้องยืนยันว่าไม่มีส่วนได้เสียก่อนเริ่มตรวจ")
    return redirect(f"{reverse('reviews:assigning')}?year={cycle.year}")


def _preview(request: PersonRequest, cycle: Cycle, form: PlanForm, status: int) -> HttpResponse:
    plan = read_plan(cycle, form.rules(), at=now(), kind=form.cleaned_data["kind"])
    preview = read_preview(plan, page=request.GET.get("page"))
    sent = {name: "" if value is None else value for name, value in form.cleaned_data.items()}
    confirm = ConfirmPlanForm(initial=sent | {"seen": preview.digest})
    context = {"cycle": cycle, "preview": preview, "rules": form, "confirm": confirm, "side": "officer"}
    context["turns"] = request.method != "POST"  # the address of a post holds no rules to turn the page with
    return render(request, "reviews/plan.html", context, status=status)


def _draw(request: PersonRequest, years: Years, form: PlanForm, status: int) -> HttpResponse:
    standing = read_assignment_standing(years.cycle, request.user, at=now()) if years.cycle else None
    context = {"years": years, "standing": standing, "form": form, "side": "officer"}
    return render(request, "reviews/assigning.html", context, status=status)
