"""Extensions: who has a deadline of their own and why, and another deadline for several agencies at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.models import Assessment, Cycle, Transition
from assessments.workflow import EXTENDABLE, EXTENSION
from programme.actions.extensions import extend_deadlines, extension_stamp
from programme.filters import ExtensionFilter
from programme.forms.extensions import ExtendManyForm
from programme.loaders import get_cycle
from programme.views.cycles import SIDE, STALE

PER_PAGE = 50


@require_safe
def extensions(request: PersonRequest, year: int) -> HttpResponse:
    """Assessments that still lie with their agencies, with deadline and reason; the form for another deadline."""
    return _draw(request, get_cycle(request, year))


@require_POST
def extend(request: PersonRequest, year: int) -> HttpResponse:
    """Gives the ticked agencies, or all that the filter in the address finds, another deadline."""
    cycle = get_cycle(request, year)
    form = ExtendManyForm(request.POST, found=_chosen(request, cycle).qs)
    if not form.is_valid():
        for error in form.non_field_errors():
            messages.error(request, str(error))
        return _draw(request, cycle, form=form, status=422)
    values = {name: form.cleaned_data[name] for name in ("due_at", "reason", "stamp")}
    try:
        number = extend_deadlines(cycle=cycle, assessments=form.assessments(), actor=request.user, at=now(), **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, cycle, form=form, status=STALE)
    messages.success(request, f"เปลี่ยนกำหนดส่งของ {number} หน่วยงานแล้ว")
    return redirect("programme:extensions", year)


def _chosen(request: PersonRequest, cycle: Cycle) -> ExtensionFilter:
    rows = Assessment.objects.filter(cycle=cycle, state__in=EXTENDABLE).with_names().order_by("agency__name")
    return ExtensionFilter(request.GET or None, queryset=rows)


def _draw(
    request: PersonRequest, cycle: Cycle, *, form: ExtendManyForm | None = None, status: int = 200
) -> HttpResponse:
    chosen = _chosen(request, cycle)
    listed = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    stamp = extension_stamp(cycle)
    if form is not None:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["stamp"] = stamp  # type: ignore[index]
    context = SIDE | {
        "cycle": cycle,
        "filter": chosen,
        "listed": listed,
        "reasons": _reasons(list(listed)),
        "form": form or ExtendManyForm(found=chosen.qs, initial={"stamp": stamp}),
        "ticked": {int(value) for value in form.ticked() if value.isdigit()} if form else set(),
        "query": request.GET.urlencode(),
    }
    return render(request, "programme/extensions.html", context, status=status)


def _reasons(assessments: list[Assessment]) -> dict[int, Transition]:
    """The newest reason for a deadline of its own, by assessment; one query."""
    rows = Transition.objects.filter(assessment__in=assessments, move__in=(EXTENSION, "return")).order_by("at", "pk")
    return {row.assessment_id: row for row in rows.select_related("actor")}
