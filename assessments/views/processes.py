"""Key processes with their CID tables, and the acronyms used in the texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.processes import (
    add_key_process,
    change_key_process,
    list_digest,
    name_acronyms,
    remove_key_process,
)
from assessments.errors import StaleAcronyms, StaleKeyProcess
from assessments.forms.processes import AcronymsForm, KeyProcessForm
from assessments.loaders import get_assessment, get_key_process
from assessments.models import Assessment, KeyProcess
from assessments.views.shell import page, writing_of


@require_safe
def cid(request: PersonRequest, pk: int) -> HttpResponse:
    """Every key process with its table."""
    assessment = get_assessment(request, pk)
    context = {
        "processes": assessment.key_processes.prefetch_related("entries"),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    return page(request, "assessments/cid.html", assessment, context, here="cid")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """A further key process."""
    assessment = get_assessment(request, pk, verb="edit")
    form = KeyProcessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name, rows = form.cleaned_data["name"], form.rows()
        try:
            add_key_process(assessment=assessment, name=name, rows=rows, actor=request.user, at=now())
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"เพิ่มกระบวนการ “{name}” แล้ว")
            return redirect("assessments:cid", assessment.pk)
    return _draw(request, assessment, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, pk: int, process: int) -> HttpResponse:
    """A key process and its table; a save from an older version shows the newest beside what was typed."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_key_process(assessment, process)
    form = KeyProcessForm(request.POST if request.method == "POST" else None, process=row)
    stale = None
    if request.method == "POST" and form.is_valid():
        change = {"version": form.cleaned_data["version"] or 0, "name": form.cleaned_data["name"], "rows": form.rows()}
        try:
            change_key_process(process=row, actor=request.user, at=now(), **change)
        except StaleKeyProcess as refusal:
            form.add_error(None, str(refusal))
            stale = get_key_process(assessment, process)
            form.newest_version(stale.version)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"บันทึกกระบวนการ “{form.cleaned_data['name']}” แล้ว")
            return redirect("assessments:cid", assessment.pk)
    return _draw(request, assessment, form, row, stale)


@require_POST
def remove(request: PersonRequest, pk: int, process: int) -> HttpResponse:
    """Takes a key process away as it was when the page was opened."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_key_process(assessment, process)
    version = request.POST.get("version", "")
    try:
        remove_key_process(
            process=row, version=int(version) if version.isdecimal() else 0, actor=request.user, at=now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:key_process", assessment.pk, row.pk)
    messages.success(request, f"ลบกระบวนการ “{row.name}” แล้ว")
    return redirect("assessments:cid", assessment.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def acronyms(request: PersonRequest, pk: int) -> HttpResponse:
    """The list of acronyms; a post replaces it, unless somebody else has in between."""
    assessment = get_assessment(request, pk, verb="edit" if request.method == "POST" else "view")
    stored = list(assessment.acronyms.values_list("short", "full"))
    initial = {"entries": "\n".join(f"{short} = {full}" for short, full in stored), "seen": list_digest(stored)}
    form = AcronymsForm(request.POST if request.method == "POST" else None, initial=initial)
    stale = False
    if request.method == "POST" and form.is_valid():
        given = {"acronyms": form.cleaned_data["entries"], "seen": form.cleaned_data["seen"]}
        try:
            name_acronyms(assessment=assessment, actor=request.user, at=now(), **given)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            stale = isinstance(refusal, StaleAcronyms)
            form.newest_seen(list_digest(stored))
        else:
            messages.success(request, "บันทึกรายการคำย่อแล้ว")
            return redirect("assessments:acronyms", assessment.pk)
    context = {
        "form": form,
        "acronyms": stored,
        "stale": stale,
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 409 if stale else 422 if form.is_bound else 200
    return page(request, "assessments/acronyms.html", assessment, context, here="acronyms", status=status)


def _draw(
    request: PersonRequest,
    assessment: Assessment,
    form: KeyProcessForm,
    row: KeyProcess | None,
    stale: KeyProcess | None = None,
) -> HttpResponse:
    status = 409 if stale else 422 if form.is_bound else 200
    context = {
        "form": form,
        "process": row,
        "stale": stale,
        "writing": writing_of(request.user, assessment, at=now()),
    }
    return page(request, "assessments/key_process.html", assessment, context, here="cid", status=status)
