"""The pages of a document that a level refers to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.evidence import change_pages
from assessments.forms.evidence import PagesForm
from assessments.loaders import get_assessment, get_use
from assessments.views.shell import page, writing_of


@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: PersonRequest, pk: int, use: int) -> HttpResponse:
    """Changes the pages in place; the reference itself stays."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_use(assessment, use)
    form = PagesForm(request.POST if request.method == "POST" else None, use=row)
    code, level = row.requirement.item.code, row.requirement.level.key
    back = f"{reverse('assessments:item', args=[assessment.pk, code])}?level={level}#level-{level}"
    if request.method == "POST" and form.is_valid():
        try:
            change_pages(use=row, actor=request.user, at=now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"บันทึกเลขหน้าของ “{row.evidence.title}” แล้ว")
            return redirect(back)
    context = {"use": row, "back": back, "form": form, "writing": writing_of(request.user, assessment, at=now())}
    status = 422 if form.is_bound else 200
    return page(request, "assessments/use_pages.html", assessment, context, here=code, status=status)
