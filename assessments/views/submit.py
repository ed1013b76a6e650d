"""Check and submit: what is missing, the executive's signature, the submission, and the record of all moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refused
from accounts.models import User
from accounts.requests import PersonRequest
from assessments.actions.calling import call_executives
from assessments.actions.cycles import extend_deadline
from assessments.actions.moves import reopen, return_assessment, sign_off, submit_assessment
from assessments.actions.writing import require_within_dates
from assessments.announcing import all_told_today, ready_announced_at
from assessments.completeness import all_gaps
from assessments.forms.moves import ExtendForm, ReasonForm, ReturnForm, SignOffForm
from assessments.loaders import get_assessment
from assessments.models import Assessment, Transition
from assessments.pages.submit import read_signers, sections, submission_steps, submitted_words
from assessments.reading import catalogue_of
from assessments.views.shell import page
from assessments.workflow import EDITABLE, EXTENDABLE, MOVES, SUBMITTED_OR_LATER, State
from thai.dates import date_and_time


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    """The list of everything incomplete; a post submits."""
    assessment = get_assessment(request, pk, verb="submit" if request.method == "POST" else "view")
    if request.method == "POST":
        try:
            submit_assessment(assessment=assessment, actor=request.user, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _draw(request, assessment, status=409)
        messages.success(request, "ส่งแบบประเมินเรียบร้อยแล้ว")
        return redirect("assessments:submit", assessment.pk)
    return _draw(request, assessment)


@require_POST
def call(request: PersonRequest, pk: int) -> HttpResponse:
    """The coordinator tells the executives that they can sign."""
    assessment = get_assessment(request, pk, verb="submit")
    return _act(request, assessment, "call_form", Form(request.POST), call_executives, "แจ้งผู้บริหารแล้ว")


@require_POST
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """The executive's signature."""
    assessment = get_assessment(request, pk, verb="sign")
    done = "ลงนามรับรองแล้ว ผู้ประสานงานสามารถส่งแบบประเมินได้"
    return _act(request, assessment, "sign_form", SignOffForm(request.POST), sign_off, done)


@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """The coordinator opens a signed assessment for writing again."""
    assessment = get_assessment(request, pk, verb="reopen")
    done = "เปิดให้แก้ไขต่อแล้ว เมื่อแก้ไขเสร็จต้องให้ผู้บริหารลงนามใหม่"
    return _act(request, assessment, "reopen_form", ReasonForm(request.POST), reopen, done)


@require_POST
def send_back(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer returns a submitted assessment with a reason and a new deadline."""
    assessment = get_assessment(request, pk, verb="return")
    done = "ส่งกลับให้หน่วยงานแก้ไขแล้ว"
    return _act(request, assessment, "return_form", ReturnForm(request.POST), return_assessment, done)


@require_POST
def extend(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer gives this agency another deadline."""
    assessment = get_assessment(request, pk, verb="extend")
    done = "เปลี่ยนกำหนดส่งของหน่วยงานนี้แล้ว"
    return _act(request, assessment, "extend_form", ExtendForm(request.POST), extend_deadline, done)


def _act(
    request: PersonRequest, assessment: Assessment, name: str, form: Form, action: Callable[..., object], done: str
) -> HttpResponse:
    """Carries out an action with what the form holds; invalid or refused, the page comes back with what was typed."""
    if not form.is_valid():
        return _draw(request, assessment, forms={name: form}, status=422)
    try:
        action(assessment=assessment, actor=request.user, at=now(), **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, assessment, forms={name: form}, status=409)
    messages.success(request, done)
    return redirect("assessments:submit", assessment.pk)


def _draw(
    request: PersonRequest, assessment: Assessment, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    assessment.refresh_from_db(fields=["state", "due_at", "submitted_at"])
    context = _standing(request.user, assessment) | _moves(request.user, assessment) | dict(forms or {})
    return page(request, "assessments/submit.html", assessment, context, here="submit", status=status)


def _standing(user: User, assessment: Assessment) -> dict[str, object]:
    """How far the assessment has come, what is missing, and who can sign."""
    catalogue, state, closed = catalogue_of(assessment), assessment.state, _closed(assessment)
    gaps = all_gaps(assessment) if state in EDITABLE else []
    blocking = [gap for gap in gaps if gap.blocks]
    transitions = list(assessment.transitions.select_related("actor"))
    signers = read_signers(assessment.agency)
    can_be_signed = not closed and state in MOVES["sign"].frm
    may_call = can_be_signed and not blocking and bool(signers) and user.has_perm("assessments.submit", assessment)
    steps = submission_steps(
        state,
        missing=len(blocking),
        closed=closed,
        signers=signers,
        signed=_signed(transitions) if state not in EDITABLE else "",
        submitted=submitted_words(assessment.submitted_at) if state in SUBMITTED_OR_LATER else "",
    )
    return {
        "steps": steps,
        "closed": closed,
        "has_signers": bool(signers),
        "may_invite": user.has_perm("accounts.manage_people", assessment.agency),
        "blocking": blocking,
        "blocking_sections": sections(catalogue, blocking),
        "advice_sections": sections(catalogue, [gap for gap in gaps if not gap.blocks]),
        "transitions": transitions,
        "signers": signers,
        "may_call": may_call,
        "called_at": ready_announced_at(assessment) if may_call else None,
        "all_called": may_call and all_told_today(assessment, at=now()),
        "may_sign": can_be_signed and user.has_perm("assessments.sign", assessment),
        "may_submit": not closed and state in MOVES["submit"].frm and user.has_perm("assessments.submit", assessment),
        "is_editable": state in EDITABLE,
    }


def _moves(user: User, assessment: Assessment) -> dict[str, object]:
    """The steps with a form of their own, and which of them this person may take now."""
    state = assessment.state
    return {
        "may_reopen": state in MOVES["reopen"].frm and user.has_perm("assessments.reopen", assessment),
        "review_begun": state == State.IN_REVIEW,
        "may_return": state in MOVES["return"].frm and user.has_perm("assessments.return", assessment),
        "sign_form": SignOffForm(initial={"name": user.full_name, "position": user.position}),
        "reopen_form": ReasonForm(),
        "return_form": ReturnForm(),
        "extend_form": ExtendForm(initial={"due_at": assessment.due_at}),
        "may_extend": state in EXTENDABLE and user.has_perm("assessments.extend", assessment),
    }


def _closed(assessment: Assessment) -> str:
    """Why nobody can sign or submit at this moment; "" while it can be done, and after the submission."""
    if assessment.state in SUBMITTED_OR_LATER:
        return ""
    try:
        require_within_dates(assessment, at=now())
    except Refused as refusal:
        return str(refusal)
    return ""


def _signed(transitions: Sequence[Transition]) -> str:
    """Who signed last, and when."""
    for transition in transitions:
        if transition.move == "sign":
            return f"ลงนามโดย {transition.signed_as or transition.actor} เมื่อ {date_and_time(transition.at)}"
    return ""
