"""Importing agencies: upload, look at what would change, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from programme.actions.imports import confirm_import, discard_import, recheck_import, upload_import
from programme.errors import ImportOutdated
from programme.forms.imports import UploadForm
from programme.imports.agencies import COLUMNS
from programme.imports.blank import agency_rows, as_csv, as_workbook
from programme.imports.shapes import RowStatus
from programme.loaders import require_officer
from programme.models import Import, ImportState, Subject
from programme.tables.shapes import UnreadableTable
from programme.views.cycles import SIDE, STALE

PER_PAGE = 100
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: PersonRequest) -> HttpResponse:
    """The form to upload, and earlier uploads of agencies; a post reads and checks a file."""
    require_officer(request)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = upload_import(
                subject=Subject.AGENCIES,
                cycle=None,
                name=file.name,
                content=file.read(),
                actor=request.user,
                at=now(),
            )
        except UnreadableTable as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("programme:import", upload.pk)
    earlier = Import.objects.filter(subject=Subject.AGENCIES).with_errors().select_related("uploaded_by")[:10]
    context = SIDE | {"form": form, "earlier": earlier}
    return render(request, "programme/imports.html", context, status=422 if form.is_bound else 200)


@require_safe
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """What every row of an upload would do, errors first."""
    return _draw(request, _upload(request, pk))


@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Stores an upload as it was shown."""
    upload = _upload(request, pk)
    try:
        stored = confirm_import(upload=upload, actor=request.user, at=now())
    except Refused as refusal:
        if isinstance(refusal, ImportOutdated):
            recheck_import(upload=upload, actor=request.user, at=now())
        messages.error(request, str(refusal))
        return _draw(request, _upload(request, pk), status=STALE)
    messages.success(request, f"นำเข้าแล้ว {stored} รายการ")
    return redirect("programme:import", pk)


@require_POST
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Puts an upload aside."""
    upload = _upload(request, pk)
    try:
        discard_import(upload=upload, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, _upload(request, pk), status=STALE)
    messages.success(request, "ยกเลิกการนำเข้าแล้ว ไม่มีข้อมูลใดเปลี่ยนแปลง")
    return redirect(_home(upload))


@require_safe
def blank(request: PersonRequest, ending: str) -> HttpResponse:
    """The file to fill in; as CSV with the stored agencies where `?with=agencies` asks for them."""
    require_officer(request)
    if ending not in ("csv", "xlsx"):
        raise Http404(ending)
    # Thousands of agencies would take a workbook too long to draw while somebody waits.
    rows = agency_rows() if request.GET.get("with") == "agencies" else []
    content = as_workbook([], at=now()) if ending == "xlsx" else as_csv(COLUMNS, rows)
    response = HttpResponse(content, content_type=EXCEL if ending == "xlsx" else "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="agencies.{ending}"'
    return response


def _upload(request: PersonRequest, pk: int) -> Import:
    require_officer(request)
    return get_object_or_404(Import.objects.select_related("cycle", "uploaded_by", "decided_by"), pk=pk)


def _home(upload: Import) -> str:
    """The page from which files of this kind are uploaded."""
    if upload.cycle:
        return reverse("programme:kpi_imports", args=[upload.cycle.year])
    return reverse("programme:imports")


def _draw(request: PersonRequest, upload: Import, *, status: int = 200) -> HttpResponse:
    counts = dict(upload.rows.order_by().values_list("status").annotate(Count("pk")))
    shown = request.GET.get("status", "")
    if shown not in RowStatus.values:
        shown = RowStatus.ERROR if counts.get(RowStatus.ERROR) else ""
    rows = upload.rows.filter(status=shown) if shown else upload.rows.exclude(status=RowStatus.UNCHANGED)
    errors = counts.get(RowStatus.ERROR, 0)
    context = SIDE | {
        "upload": upload,
        "tabs": [(value, label, counts.get(value, 0)) for value, label in RowStatus.choices],
        "shown": shown,
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "errors": errors,
        "effects": counts.get(RowStatus.NEW, 0) + counts.get(RowStatus.CHANGED, 0),
        "waiting": upload.state == ImportState.CHECKED,
        "home": _home(upload),
    }
    return render(request, "programme/import.html", context, status=status)
