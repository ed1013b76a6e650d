"""The marks of an item that a site visit changes: nine at once."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.loaders import get_item
from certification.actions.visit_marks import change_marks
from certification.forms.visit_marks import VisitMarksForm
from certification.loaders import get_visit
from certification.models import Visit
from certification.pages.visit_item import read_visit_item
from certification.reading import require_marks
from certification.views.shell import page
from criteria.catalogue import ItemEntry
from reviews.changes import touched
from reviews.errors import StaleMarks
from reviews.proposal import Key


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """An item's nine marks as the visit leaves them; a post notes those that differ from the confirmed ones."""
    visit = get_visit(request, pk, "find")
    _, entry = get_item(visit.assessment, code)
    if request.method != "POST":
        if visit.closed_at or not require_marks(visit.assessment):
            return redirect("certification:visit", pk)
        return _draw(request, visit, entry)
    form = _form(visit, entry, request.POST)
    if not form.is_valid():
        return _draw(request, visit, entry, form=form, status=422)
    marks, reasons, seen = form.marks(), form.reasons(), form.seen_notes()
    try:
        change_marks(visit=visit, item=entry, marks=marks, reasons=reasons, seen=seen, actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, visit, entry, form=form, overtaken=_overtaken(form, refusal), status=409)
    messages.success(request, f"บันทึกคะแนนของข้อ {code} แล้ว มีผลเมื่อปิดการตรวจ")
    return redirect(f"{reverse('certification:visit', args=[pk])}#marks")


def _overtaken(form: VisitMarksForm, refusal: Refused) -> frozenset[Key]:
    """What others noted meanwhile; the form takes over what was not changed in it."""
    if not isinstance(refusal, StaleMarks):
        return frozenset()
    form.follow(touched(form.noted(), form.seen_notes()))
    return refusal.overtaken


def _form(visit: Visit, entry: ItemEntry, sent: QueryDict | None = None) -> VisitMarksForm:
    rows = list(visit.marks.filter(requirement__item=entry.pk))
    return VisitMarksForm(
        sent,
        item=entry,
        confirmed=require_marks(visit.assessment),
        changed={(row.requirement_id, row.factor): row.mark for row in rows},
        reasons={(row.requirement_id, row.factor): row.reason for row in rows},
    )


def _draw(
    request: PersonRequest,
    visit: Visit,
    entry: ItemEntry,
    *,
    form: VisitMarksForm | None = None,
    overtaken: Collection[Key] = (),
    status: int = 200,
) -> HttpResponse:
    form = form or _form(visit, entry)
    content = read_visit_item(visit, entry, form, require_marks(visit.assessment), overtaken)
    context = {"visit": visit, "content": content, "form": form}
    return page(request, "certification/visit_item.html", visit.assessment, context, status=status)
