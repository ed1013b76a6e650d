"""The officer's page of a cycle's own numbers of PMQA as an indicator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.models import Cycle
from criteria.catalogue import catalogue
from programme.actions.kpi import rules_stamp, save_rules
from programme.forms.kpi_rules import RulesForm
from programme.loaders import get_cycle
from programme.pages.kpi import members_of, rules_of, tier_rewards, usual_rules
from programme.views.cycles import SIDE, STALE


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: PersonRequest, year: int) -> HttpResponse:
    """Targets of the three groups; a post saves them, "usual" brings the usual ones back."""
    cycle = get_cycle(request, year)
    form = _form(request, cycle)
    usual = request.POST.get("usual") == "yes"
    if request.method != "POST" or not (usual or form.is_valid()):
        return _draw(request, cycle, form, 422 if form.is_bound else 200)
    try:
        chosen = usual_rules() if usual else form.rules()
        save_rules(cycle=cycle, rules=chosen, stamp=request.POST.get("stamp", ""), actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        form.stamp_anew(rules_stamp(cycle))
        return _draw(request, cycle, form, STALE)
    messages.success(request, "ใช้เป้าหมายปกติแล้ว" if usual else "บันทึกเป้าหมายของตัวชี้วัดแล้ว มีผลกับทุกหน่วยงานในกลุ่มทันที")
    return redirect("programme:kpi", year)


def _form(request: PersonRequest, cycle: Cycle) -> RulesForm:
    return RulesForm(
        request.POST if request.method == "POST" else None,
        rules=rules_of(cycle),
        rewards=tier_rewards(),
        maximum=catalogue(cycle.edition_id).schemes.maximum,
        stamp=rules_stamp(cycle),
    )


def _draw(request: PersonRequest, cycle: Cycle, form: RulesForm, status: int) -> HttpResponse:
    stored = rules_of(cycle)
    context = {
        "cycle": cycle,
        "form": form,
        "members": members_of(cycle),
        "is_usual": stored == usual_rules(),
        "usual": sorted(usual_rules().items()),
        "latest": sorted(stored.items()) if status == STALE else [],
        "stamp": rules_stamp(cycle),
    }
    return render(request, "programme/kpi_rules.html", SIDE | context, status=status)
