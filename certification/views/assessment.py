"""Where an agency stands after the release: its wish, its certificate, its applications."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from assessments.models import Assessment
from certification.actions.awards import apply_for_award
from certification.actions.deciding import certify, refuse_certification, withdraw_certificate
from certification.actions.visits import plan_visit
from certification.actions.wishes import answer_wish
from certification.forms.awards import ApplyForm
from certification.forms.base import ReasonForm
from certification.forms.certifying import CertifyForm, WishForm
from certification.forms.visits import VisitForm
from certification.loaders import get_assessment
from certification.pages.assessment import read_place
from certification.pages.people import possible_visitors
from certification.views.shell import carry_out, page


@require_safe
def assessment(request: PersonRequest, pk: int) -> HttpResponse:
    """Score and threshold, certification, certificate, applications."""
    return _draw(request, get_assessment(request, pk))


@require_POST
def wish(request: PersonRequest, pk: int) -> HttpResponse:
    """The coordinator says whether the agency wants certification."""
    place = get_assessment(request, pk, "answer")
    return _act(request, place, answer_wish, WishForm(request.POST), "wish_form", "บันทึกคำตอบของหน่วยงานแล้ว")


@require_POST
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer plans the visit of the certification."""
    place = get_assessment(request, pk, "manage")
    form = VisitForm(request.POST, assessment=place, people=possible_visitors(place))
    action = partial(plan_visit, application=None)
    return _act(request, place, action, form, "visit_form", "กำหนดวันตรวจรับรองและแจ้งหน่วยงานแล้ว")


@require_POST
def certified(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer certifies the agency."""
    place = get_assessment(request, pk, "manage")
    return _act(request, place, certify, CertifyForm(request.POST), "certify_form", "ออกใบรับรองแล้ว")


@require_POST
def refused(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer tells the agency that it is not certified."""
    place = get_assessment(request, pk, "manage")
    form = ReasonForm(request.POST, prefix="refuse")
    return _act(request, place, refuse_certification, form, "refuse_form", "แจ้งผลไม่ผ่านการรับรองแล้ว")


@require_POST
def withdrawn(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer withdraws a certificate."""
    place = get_assessment(request, pk, "manage")
    form = ReasonForm(request.POST, prefix="withdraw")
    return _act(request, place, withdraw_certificate, form, "withdraw_form", "เพิกถอนใบรับรองแล้ว")


@require_POST
def applied(request: PersonRequest, pk: int) -> HttpResponse:
    """The coordinator applies for an award."""
    place = get_assessment(request, pk, "apply")
    form = ApplyForm(request.POST, assessment=place)
    return _act(request, place, apply_for_award, form, "apply_form", "สมัครขอรับรางวัลแล้ว")


def _act(request: PersonRequest, place: Assessment, action, form: Form, name: str, done: str) -> HttpResponse:
    back = reverse("certification:assessment", args=[place.pk])
    draw = partial(_draw, request, place)
    return carry_out(request, action, form=form, name=name, draw=draw, done=done, back=back, assessment=place, at=now())


def _draw(
    request: PersonRequest, place: Assessment, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    shown = read_place(place, request.user, at=now())
    context = {"place": shown, **_forms(shown, place), **(forms or {})}
    return page(request, "certification/assessment.html", place, context, status=status)


def _forms(shown, place: Assessment) -> dict[str, Form]:
    """The forms of the steps that this person can take now, empty."""
    makers: dict[str, tuple[str, Callable[[], Form]]] = {
        "wish": ("wish_form", lambda: WishForm(initial=shown.wish)),
        "plan": (
            "visit_form",
            lambda: VisitForm(assessment=place, people=possible_visitors(place), visit=shown.visit),
        ),
        "certify": ("certify_form", CertifyForm),
        "refuse": ("refuse_form", lambda: ReasonForm(prefix="refuse")),
        "withdraw": ("withdraw_form", lambda: ReasonForm(prefix="withdraw")),
        "apply": ("apply_form", lambda: ApplyForm(assessment=place)),
    }
    return {name: make() for step, (name, make) in makers.items() if step in shown.may}
