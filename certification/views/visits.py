"""A site visit: prepared by the officer and the visitors, read by the agency, closed with its findings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from certification.actions.visit_marks import keep_mark
from certification.actions.visits import (
    add_question,
    close_visit,
    remove_question,
    set_agenda,
    write_finding,
)
from certification.forms.visits import AgendaForm, CloseForm, FindingForm, QuestionForm
from certification.loaders import get_changed_mark, get_question, get_visit
from certification.models import Visit
from certification.pages.visit import read_visit
from certification.views.shell import carry_out, page


@require_safe
def own(request: PersonRequest) -> HttpResponse:
    """The visits that this person takes part in, the latest first."""
    rows = Visit.objects.filter(visitors=request.user).select_related("assessment__agency", "assessment__cycle")
    return render(request, "certification/own_visits.html", {"visits": rows.order_by("-starts_at", "-pk")})


@require_safe
def visit(request: PersonRequest, pk: int) -> HttpResponse:
    """Dates, agenda, questions; for those who visit the findings and the marks that change."""
    return _draw(request, get_visit(request, pk))


@require_POST
def agenda(request: PersonRequest, pk: int) -> HttpResponse:
    """Replaces the agenda."""
    shown = get_visit(request, pk, "find")
    return _act(request, shown, set_agenda, AgendaForm(request.POST), "agenda_form", "บันทึกกำหนดการแล้ว")


@require_POST
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    """One more question."""
    shown = get_visit(request, pk, "find")
    form = QuestionForm(request.POST, assessment=shown.assessment)
    return _act(request, shown, add_question, form, "question_form", "เพิ่มประเด็นแล้ว")


@require_POST
def drop(request: PersonRequest, pk: int, question: int) -> HttpResponse:
    """Takes a question away."""
    shown = get_visit(request, pk, "find")
    action = partial(_without_visit(remove_question), question=get_question(shown, question))
    return _act(request, shown, action, None, "", "ลบประเด็นแล้ว")


@require_POST
def finding(request: PersonRequest, pk: int, question: int) -> HttpResponse:
    """Writes what was found about a question."""
    shown = get_visit(request, pk, "find")
    form = FindingForm(request.POST, prefix=f"question-{question}")
    action = partial(_without_visit(write_finding), question=get_question(shown, question))
    return _act(request, shown, action, form, f"finding-{question}", "บันทึกข้อค้นพบแล้ว")


@require_POST
def keep(request: PersonRequest, pk: int, mark: int) -> HttpResponse:
    """Takes a change of a mark back."""
    shown = get_visit(request, pk, "find")
    action = partial(_without_visit(keep_mark), changed=get_changed_mark(shown, mark))
    return _act(request, shown, action, None, "", "คงคะแนนเดิมแล้ว")


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer ends the visit."""
    shown = get_visit(request, pk, "manage")
    action = partial(close_visit, at=now())
    return _act(request, shown, action, CloseForm(request.POST), "close_form", "ปิดการตรวจ ณ พื้นที่แล้ว")


def _without_visit(action):
    """The action on a part of a visit, which knows its visit itself."""
    return lambda *, visit, **values: action(**values)


def _act(
    request: PersonRequest, shown: Visit, action, form: Form | None, name: str, done: str, *, given=None
) -> HttpResponse:
    back = reverse("certification:visit", args=[shown.pk])
    draw = partial(_draw, request, shown)
    return carry_out(request, action, form=form, name=name, draw=draw, done=done, back=back, given=given, visit=shown)


def _draw(
    request: PersonRequest, shown: Visit, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    shown.refresh_from_db(fields=["closed_at", "summary"])
    content = read_visit(shown, request.user, forms or {})
    context: dict[str, object] = {"visit": shown, "content": content}
    if content.may_write:
        context |= {
            "agenda_form": AgendaForm(initial={"lines": content.agenda_text}),
            "question_form": QuestionForm(assessment=shown.assessment),
            "close_form": CloseForm(),
        }
    return page(request, "certification/visit.html", shown.assessment, context | dict(forms or {}), status=status)
