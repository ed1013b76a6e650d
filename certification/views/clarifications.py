"""What an agency asks about its feedback, and the answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from assessments.models import Assessment
from certification.actions.clarifications import answer_clarification, ask_clarification
from certification.forms.clarifications import AnswerForm, AskForm
from certification.loaders import get_assessment, get_clarification
from certification.pages.clarifications import read_clarifications, released_remarks
from certification.views.shell import carry_out, page


@require_safe
def clarifications(request: PersonRequest, pk: int) -> HttpResponse:
    """Every remark of the feedback with its question and answer."""
    return _draw(request, get_assessment(request, pk))


@require_POST
def ask(request: PersonRequest, pk: int, remark: int) -> HttpResponse:
    """The coordinator asks about a remark."""
    assessment = get_assessment(request, pk, "ask")
    asked = get_object_or_404(released_remarks(assessment), pk=remark)
    form = AskForm(request.POST, prefix=f"remark-{remark}")
    action = partial(ask_clarification, remark=asked, assessment=assessment)
    return _act(request, assessment, action, form, f"ask-{remark}", "ส่งคำถามถึงสำนักงาน ก.พ.ร. แล้ว")


@require_POST
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer answers."""
    clarification = get_clarification(request, pk, "manage")
    form = AnswerForm(request.POST, prefix=f"answer-{pk}")
    action = partial(answer_clarification, clarification=clarification)
    return _act(request, clarification.assessment, action, form, f"answer-{pk}", "ส่งคำชี้แจงแล้ว")


def _act(request: PersonRequest, assessment: Assessment, action, form: Form, name: str, done: str) -> HttpResponse:
    back = reverse("certification:clarifications", args=[assessment.pk])
    draw = partial(_draw, request, assessment)
    return carry_out(request, action, form=form, name=name, draw=draw, done=done, back=back, at=now())


def _draw(
    request: PersonRequest, assessment: Assessment, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    shown = read_clarifications(assessment, request.user, forms or {}, at=now())
    return page(request, "certification/clarifications.html", assessment, {"shown": shown}, status=status)
