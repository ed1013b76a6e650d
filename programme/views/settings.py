"""A cycle's dates and settings: forms that notice when another officer has saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.models import AgencyKind
from accounts.requests import PersonRequest
from assessments.models import Cycle
from programme.actions.cycles import calendar_of, save_dates, save_settings
from programme.calendar import RULE
from programme.errors import LockedAtOnce
from programme.forms.cycles import DatesForm, SettingsForm, StampedForm, initial_dates, initial_settings
from programme.loaders import get_cycle
from programme.pages.cycle import read_cycle_page, stage_rows
from programme.stamps import stamp_of
from programme.views.cycles import SIDE, STALE


@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: PersonRequest, year: int, kind: str = "") -> HttpResponse:
    """The dates of all kinds of agency, or of one kind; a post saves them."""
    cycle = get_cycle(request, year)
    if kind and kind not in AgencyKind.values:
        raise Http404(kind)
    calendar = calendar_of(cycle)
    initial = initial_dates(calendar, kind) | {"stamp": stamp_of(cycle)}
    form = DatesForm(request.POST if request.method == "POST" else None, kind=kind, calendar=calendar, initial=initial)

    def save() -> None:
        values = {
            "windows": form.windows(),
            "stamp": form.cleaned_data["stamp"],
            "confirmed": form.cleaned_data["sure"],
        }
        try:
            moved = save_dates(cycle=cycle, kind=kind, actor=request.user, at=now(), **values)
        except LockedAtOnce as refusal:
            form.locked = refusal.number
            raise
        told = f" และแจ้งกำหนดใหม่แก่ {moved} หน่วยงาน" if moved else ""
        messages.success(request, f"บันทึกกำหนดการแล้ว{told}")

    status = _save(request, cycle, form, save)
    if status == 302:
        return redirect("programme:cycle", year)
    rows = stage_rows(calendar, now())
    context = SIDE | {
        "cycle": cycle,
        "form": form,
        "kind": kind,
        "kinds": [("", "ทุกประเภท"), *AgencyKind.choices],
        "own_kinds": {of for _, of in calendar},
        "rule": RULE,
        "common": [row for row in rows if row.window and not row.kind] if kind else [],
        "latest": rows if status == STALE and not form.locked else [],
    }
    return render(request, "programme/dates.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest, year: int) -> HttpResponse:
    """Edition, required parts and page limits; a post saves them."""
    cycle = get_cycle(request, year)
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        in_use=cycle.assessments.exists(),
        initial=initial_settings(cycle, stamp_of(cycle)),
    )

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in ("edition", "required_parts", "stamp")}
        save_settings(cycle=cycle, limits=form.limits(), actor=request.user, at=now(), **values)

    status = _save(request, cycle, form, save)
    if status == 302:
        messages.success(request, "บันทึกข้อกำหนดของรอบแล้ว")
        return redirect("programme:cycle", year)
    latest = read_cycle_page(cycle, now()) if status == STALE else None
    context = SIDE | {"cycle": cycle, "form": form, "latest": latest}
    return render(request, "programme/settings.html", context, status=status)


def _save(request: PersonRequest, cycle: Cycle, form: StampedForm, save: Callable[[], None]) -> int:
    """Saves what a valid form holds; the status of the answer. A refused form can be sent again as it is."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return 422
    try:
        save()
    except Refused as refusal:
        messages.error(request, str(refusal))
        form.stamp_anew(stamp_of(cycle))
        return STALE
    return 302
