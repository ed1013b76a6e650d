"""The ZIP of all reports of a ministry: asked for, watched, downloaded."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from dashboards.actions.bundles import ask_for_bundle, released
from dashboards.loaders import get_ministry
from dashboards.models import Bundle
from reports.states import DocumentState


@require_POST
def ask(request: PersonRequest, pk: int, year: int) -> HttpResponse:
    """Asks the worker for a bundle."""
    ministry = get_ministry(request, pk)
    if not released(ministry, year).exists():
        raise Http404(year)
    ask_for_bundle(ministry=ministry, year=year, actor=request.user, at=now())
    messages.success(request, "ระบบกำลังรวบรวมรายงาน เมื่อเสร็จแล้วจะดาวน์โหลดได้จากหน้านี้")
    return redirect("dashboards:ministry", pk)


@require_safe
def download(request: PersonRequest, pk: int, bundle: int) -> FileResponse:
    """A bundle that is ready, always as an attachment."""
    ministry = get_ministry(request, pk)
    found = get_object_or_404(Bundle, pk=bundle, ministry=ministry, state=DocumentState.READY)
    try:
        file = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(bundle) from error
    name = f"รายงาน PMQA 4.0 {ministry.name} พ.ศ. {found.year}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
