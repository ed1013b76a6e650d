"""The library of evidence, its documents and where they are used."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.evidence import (
    add_evidence,
    describe_evidence,
    remove_evidence,
    replace_evidence,
    stop_using_evidence,
    use_evidence,
)
from assessments.errors import TooManyPages
from assessments.forms.evidence import DescriptionForm, ReplaceForm, UploadForm, UseForm
from assessments.loaders import get_assessment, get_evidence, get_item, get_use, require
from assessments.models import Assessment, Evidence, EvidenceUse
from assessments.pages.evidence import read_library, uses_of
from assessments.views.shell import page, writing_of
from criteria.catalogue import evidence_kinds


@require_http_methods(["GET", "HEAD", "POST"])
def library(request: PersonRequest, pk: int) -> HttpResponse:
    """Every document with its newest file and where it is used; a post adds one."""
    assessment = get_assessment(request, pk)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST":
        require(request, "edit", assessment)
        back = _back(request, assessment)
        if form.is_valid() and (added := _uploaded(request, assessment, form)):
            return redirect(f"{back}?evidence={added.pk}" if request.POST.get("for_item") else back)
    context = {
        "documents": read_library(assessment),
        "form": form,
        "kinds": evidence_kinds(),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 422 if form.is_bound else 200
    return page(request, "assessments/evidence.html", assessment, context, here="evidence", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: PersonRequest, pk: int, evidence: int) -> HttpResponse:
    """One document: its description, all its revisions, where it is used; a post changes the description."""
    assessment = get_assessment(request, pk)
    row = get_evidence(assessment, evidence)
    initial = {"title": row.title, "kind": row.kind_id, "classification": row.classification}
    form = DescriptionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        require(request, "edit", assessment)
        if form.is_valid():
            try:
                describe_evidence(evidence=row, actor=request.user, at=now(), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "บันทึกรายละเอียดหลักฐานแล้ว")
                return redirect("assessments:document", assessment.pk, row.pk)
    return _draw_document(request, assessment, row, form, ReplaceForm())


@require_POST
def replace(request: PersonRequest, pk: int, evidence: int) -> HttpResponse:
    """A newer file of a document."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_evidence(assessment, evidence)
    form = ReplaceForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            replace_evidence(evidence=row, file=upload, name=upload.name, actor=request.user, at=now())
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "บันทึกไฟล์ฉบับใหม่แล้ว ฉบับเดิมยังเก็บไว้")
            _warn_of_pages_beyond(request, row)
            return redirect("assessments:document", assessment.pk, row.pk)
    initial = {"title": row.title, "kind": row.kind_id, "classification": row.classification}
    return _draw_document(request, assessment, row, DescriptionForm(initial=initial), form)


@require_POST
def remove(request: PersonRequest, pk: int, evidence: int) -> HttpResponse:
    """Takes a document out of the library."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_evidence(assessment, evidence)
    try:
        remove_evidence(evidence=row, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:document", assessment.pk, row.pk)
    messages.success(request, f"นำ “{row.title}” ออกจากคลังแล้ว")
    return redirect("assessments:evidence", assessment.pk)


@require_safe
def download(request: PersonRequest, pk: int, evidence: int, number: int) -> FileResponse:
    """A file, after the permission check; always as an attachment."""
    assessment = get_assessment(request, pk)
    row = get_evidence(assessment, evidence)
    if not request.user.has_perm("assessments.download_evidence", row):
        raise PermissionDenied("หลักฐานนี้มีชั้นความลับที่บทบาทของท่านเปิดไม่ได้")
    revision = get_object_or_404(row.revisions, number=number)
    try:
        file = revision.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(revision.name) from error
    return FileResponse(file, as_attachment=True, filename=revision.name, content_type=revision.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: PersonRequest, pk: int, code: str, level: str) -> HttpResponse:
    """Chooses a document for a level, or uploads a new one for it."""
    assessment = get_assessment(request, pk, verb="edit")
    _, item = get_item(assessment, code)
    try:
        requirement = item.requirement(level)
    except KeyError as error:
        raise Http404(level) from error
    form = UseForm(
        request.POST if request.method == "POST" else None,
        library=Evidence.objects.in_library().filter(assessment=assessment),
        initial={"evidence": request.GET.get("evidence")},
    )
    if request.method == "POST" and form.is_valid() and _used(request, assessment, requirement.pk, form):
        return redirect(_item_address(assessment, code, level))
    context = {
        "item": item,
        "requirement": requirement,
        "form": form,
        "upload": UploadForm(),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 422 if form.is_bound else 200
    return page(request, "assessments/use_evidence.html", assessment, context, here=code, status=status)


def _used(request: PersonRequest, assessment: Assessment, requirement: int, form: UseForm) -> bool:
    """Whether the chosen document is referred to now; the form says why not."""
    chosen, pages = form.cleaned_data["evidence"], form.cleaned_data["pages"]
    chosen.assessment = assessment
    try:
        use = use_evidence(evidence=chosen, requirement_id=requirement, pages=pages, actor=request.user, at=now())
    except Refused as refusal:
        form.add_error("pages" if isinstance(refusal, TooManyPages) else None, str(refusal))
        return False
    messages.success(request, f"อ้างถึง “{chosen.title}”{f' หน้า {use.pages}' if use.pages else ''} แล้ว")
    return True


@require_POST
def stop_using(request: PersonRequest, pk: int, use: int) -> HttpResponse:
    """Takes a document away from a level."""
    assessment = get_assessment(request, pk, verb="edit")
    row: EvidenceUse = get_use(assessment, use)
    level, item = row.requirement.level.key, row.requirement.item.code
    try:
        stop_using_evidence(use=row, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"นำ “{row.evidence.title}” ออกจาก {item} ระดับ {row.requirement.level.name_en} แล้ว")
    if request.POST.get("back") == "document":
        return redirect("assessments:document", assessment.pk, row.evidence_id)
    return redirect(_item_address(assessment, item, level))


def _warn_of_pages_beyond(request: PersonRequest, row: Evidence) -> None:
    """Names the references to pages that the newest file of a document does not have."""
    beyond = [str(place) for place in uses_of(row) if place.is_beyond]
    if beyond:
        messages.warning(request, f"ไฟล์ฉบับใหม่มีหน้าน้อยกว่าที่อ้างไว้ โปรดแก้ไขเลขหน้าใน {' · '.join(beyond)}")


def _uploaded(request: PersonRequest, assessment: Assessment, form: UploadForm) -> Evidence | None:
    upload = form.cleaned_data["file"]
    try:
        evidence = add_evidence(
            assessment=assessment,
            file=upload,
            name=upload.name,
            title=form.cleaned_data["title"],
            kind=form.cleaned_data["kind"],
            classification=form.cleaned_data["classification"],
            actor=request.user,
            at=now(),
        )
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return None
    messages.success(request, f"เพิ่ม “{evidence.title}” ในคลังหลักฐานแล้ว")
    return evidence


def _back(request: PersonRequest, assessment: Assessment) -> str:
    """To the level that a document was uploaded for, else to the library."""
    code, level = request.POST.get("for_item", ""), request.POST.get("for_level", "")
    if code and level:
        _, item = get_item(assessment, code)
        if level not in {requirement.level.key for requirement in item.requirements}:
            raise Http404(level)
        return reverse("assessments:use_evidence", args=[assessment.pk, code, level])
    return reverse("assessments:evidence", args=[assessment.pk])


def _item_address(assessment: Assessment, code: str, level: str) -> str:
    address = reverse("assessments:item", args=[assessment.pk, code])
    return f"{address}?{urlencode({'level': level})}#level-{level}"


def _draw_document(
    request: PersonRequest, assessment: Assessment, row: Evidence, form: DescriptionForm, replace_form: ReplaceForm
) -> HttpResponse:
    uses = uses_of(row)
    context = {
        "document": row,
        "revisions": row.revisions.select_related("uploaded_by"),
        "uses": uses,
        "has_beyond": any(place.is_beyond for place in uses),
        "form": form,
        "replace_form": replace_form,
        "may_download": request.user.has_perm("assessments.download_evidence", row),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 422 if form.is_bound or replace_form.is_bound else 200
    return page(request, "assessments/document.html", assessment, context, here="evidence", status=status)
