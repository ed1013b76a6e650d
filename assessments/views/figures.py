"""A picture of the evidence as a figure of the report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.evidence import may_be_figure, show_as_figure
from assessments.forms.processes import FigureForm
from assessments.loaders import get_assessment, get_use
from assessments.views.shell import page, writing_of


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: PersonRequest, pk: int, use: int) -> HttpResponse:
    """Whether a document is shown as a figure at a level, and its caption."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_use(assessment, use)
    initial = {"shown": bool(row.caption), "caption": row.caption}
    form = FigureForm(request.POST if request.method == "POST" else None, initial=initial)
    code, level = row.requirement.item.code, row.requirement.level.key
    back = f"{reverse('assessments:item', args=[assessment.pk, code])}?level={level}#level-{level}"
    if request.method == "POST" and form.is_valid():
        try:
            show_as_figure(use=row, caption=form.caption_shown(), actor=request.user, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "บันทึกการแสดงภาพประกอบแล้ว")
            return redirect(back)
    context = {
        "use": row,
        "back": back,
        "form": form,
        "possible": may_be_figure(row.evidence),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 422 if form.is_bound else 200
    return page(request, "assessments/figure.html", assessment, context, here=code, status=status)
