"""One application for an award, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from accounts.requests import PersonRequest
from certification.actions.awards import grant_award, send_report, take_award_step
from certification.actions.visits import plan_visit
from certification.forms.awards import GrantForm, ReportForm
from certification.forms.base import ReasonForm
from certification.forms.visits import VisitForm
from certification.loaders import get_application, require
from certification.models import AwardApplication
from certification.pages.award import read_award
from certification.pages.people import possible_visitors
from certification.views.shell import carry_out, page
from certification.workflow import AWARD

# The steps that need nothing but, where the table says so, a reason.
PLAIN = ("pass_first", "pass_second", "refuse", "cancel")


@require_safe
def award(request: PersonRequest, pk: int) -> HttpResponse:
    """Where the application stands, its report, its record."""
    return _draw(request, get_application(request, pk))


@require_POST
def step(request: PersonRequest, pk: int, name: str) -> HttpResponse:
    """A plain step: a stage passed, a refusal, a cancellation."""
    application = get_application(request, pk)
    if name not in PLAIN:
        raise Http404(name)
    require(request, "apply" if AWARD[name].by == Role.COORDINATOR else "manage", application.assessment)
    form = ReasonForm(request.POST, prefix=name) if AWARD[name].needs_reason else None
    given = None if form else {"reason": ""}
    action = partial(take_award_step, name=name)
    return _act(request, application, action, form, f"{name}_form", said(AWARD[name].label), given=given)


@require_POST
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """The coordinator hands in the Application Report."""
    application = get_application(request, pk, "apply")
    form = ReportForm(request.POST, request.FILES)
    given = None
    if form.is_valid():
        file = form.cleaned_data["file"]
        given = {"file": file, "name": file.name if file else ""}
    return _act(request, application, send_report, form, "report_form", "ส่งรายงานแล้ว", given=given)


@require_safe
def report_file(request: PersonRequest, pk: int) -> FileResponse:
    """The uploaded report, always as an attachment."""
    application = get_application(request, pk)
    if not application.report:
        raise Http404
    try:
        file = application.report.open("rb")
    except FileNotFoundError as error:
        raise Http404(application.report_name) from error
    return FileResponse(file, as_attachment=True, filename=application.report_name, content_type="application/pdf")


@require_POST
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer plans the visit of the application."""
    application = get_application(request, pk, "manage")
    form = VisitForm(request.POST, assessment=application.assessment, people=possible_visitors(application.assessment))
    action = partial(plan_visit, assessment=application.assessment)
    return _act(request, application, action, form, "visit_form", "กำหนดวันตรวจ ณ พื้นที่และแจ้งหน่วยงานแล้ว")


@require_POST
def grant(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer announces the award."""
    application = get_application(request, pk, "manage")
    return _act(request, application, grant_award, GrantForm(request.POST), "grant_form", "ประกาศผลรางวัลแล้ว")


def said(label: str) -> str:
    """That a step has been taken, in words; after a figure stands a space."""
    return f"{label}{' ' if label[-1].isdigit() else ''}แล้ว"


def _act(
    request: PersonRequest, application: AwardApplication, action, form, name: str, done: str, *, given=None
) -> HttpResponse:
    back = reverse("certification:award", args=[application.pk])
    draw = partial(_draw, request, application)
    return carry_out(
        request,
        action,
        form=form,
        name=name,
        draw=draw,
        done=done,
        back=back,
        given=given,
        application=application,
        at=now(),
    )


def _draw(
    request: PersonRequest, application: AwardApplication, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    application.refresh_from_db(fields=["state"])
    shown = read_award(application, request.user)
    place = application.assessment
    makers: dict[str, tuple[str, Callable[[], Form]]] = {
        "report": ("report_form", ReportForm),
        "plan": (
            "visit_form",
            lambda: VisitForm(assessment=place, people=possible_visitors(place), visit=shown.visit),
        ),
        "award": ("grant_form", GrantForm),
        "refuse": ("refuse_form", lambda: ReasonForm(prefix="refuse")),
        "cancel": ("cancel_form", lambda: ReasonForm(prefix="cancel")),
    }
    empty = {name: make() for key, (name, make) in makers.items() if key in shown.may}
    context = {"application": application, "shown": shown, **empty, **(forms or {})}
    return page(request, "certification/award.html", place, context, status=status)
