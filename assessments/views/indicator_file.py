"""Indicators by Excel: the template, the check of a filled-in file, the preview and the confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.indicator_upload import keep_upload, rows_of, take_over_upload
from assessments.files import XLSX
from assessments.forms.indicator_file import IndicatorFileForm
from assessments.indicator_file.checking import Checked, check_table
from assessments.indicator_file.columns import Column, columns_of
from assessments.indicator_file.comparing import Kind, Line, Plan, compare, group_name
from assessments.indicator_file.opening import open_template
from assessments.indicator_file.rows import read_stored
from assessments.indicator_file.template import draw_template
from assessments.loaders import get_assessment
from assessments.models import Assessment, IndicatorUpload
from assessments.reading import catalogue_of, read_key_groups
from assessments.views.shell import page, writing_of
from criteria.schemes import LinearFive

# How many problems a page shows; more are mended in a second round.
MOST_SHOWN = 200


@dataclass(frozen=True)
class Section:
    """The lines of one kind on the preview."""

    kind: str
    title: str
    lines: tuple[tuple[Line, str], ...]


@require_safe
def template(request: PersonRequest, pk: int) -> HttpResponse:
    """The template, filled in with the indicators there are."""
    assessment = get_assessment(request, pk, verb="edit")
    name = f"แบบกรอกตัวชี้วัด {assessment.agency.name} {assessment.cycle.year}.xlsx"
    return HttpResponse(
        draw_template(assessment),
        content_type=XLSX.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "Cache-Control": "no-store",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: PersonRequest, pk: int) -> HttpResponse:
    """How to work with the template; a post checks a file and leads to its preview, or shows what is wrong in it."""
    assessment = get_assessment(request, pk, verb="edit")
    if request.method != "POST":
        return _draw_upload(request, assessment, IndicatorFileForm())
    form = IndicatorFileForm(request.POST, request.FILES)
    checked = None
    if form.is_valid():
        try:
            checked = _check(assessment, form.cleaned_data["file"])
            if not checked.problems:
                kept = _keep(request, assessment, form.cleaned_data["file"].name, checked)
                return redirect("assessments:indicator_upload", assessment.pk, kept.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    return _draw_upload(request, assessment, form, checked)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: PersonRequest, pk: int, upload: int) -> HttpResponse:
    """What a checked file would change now; a post takes it over."""
    assessment = get_assessment(request, pk, verb="edit")
    row = get_object_or_404(IndicatorUpload.objects.select_related("uploaded_by"), assessment=assessment, pk=upload)
    row.assessment = assessment
    columns = _columns(assessment)
    if request.method == "POST":
        try:
            plan = take_over_upload(upload=row, columns=columns, actor=request.user, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            refused = f" ไม่นำเข้า {len(plan.refused)} แถว ดูเหตุผลด้านล่าง" if plan.refused else ""
            messages.success(request, f"นำเข้าตัวชี้วัดแล้ว {len(plan.taken)} ตัว{refused}")
        return redirect("assessments:indicator_upload", assessment.pk, row.pk)
    if row.confirmed_at:
        return page(request, "assessments/indicator_upload_done.html", assessment, {"upload": row}, here="results")
    plan = compare(rows_of(row), read_stored(assessment), catalogue_of(assessment), columns)
    context = {
        "upload": row,
        "plan": plan,
        "sections": _sections(assessment, plan),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    return page(request, "assessments/indicator_upload.html", assessment, context, here="results")


def _check(assessment: Assessment, file) -> Checked:
    columns = _columns(assessment)
    table = open_template(file, name=file.name, assessment=assessment, columns=columns)
    return check_table(
        table,
        columns,
        catalogue_of(assessment),
        year=assessment.cycle.year,
        linear=_linear(assessment),
        key_groups=read_key_groups(assessment),
    )


def _keep(request: PersonRequest, assessment: Assessment, name: str, checked: Checked) -> IndicatorUpload:
    ignored = [f"ไม่ได้อ่านแผ่น “{sheet}”" for sheet in checked.ignored_sheets]
    return keep_upload(assessment=assessment, name=name, rows=checked.rows, notes=ignored, actor=request.user, at=now())


def _linear(assessment: Assessment) -> bool:
    return isinstance(catalogue_of(assessment).schemes.results[assessment.result_scheme], LinearFive)


def _columns(assessment: Assessment) -> Sequence[Column]:
    return columns_of(assessment.cycle.year, linear=_linear(assessment))


TITLES = {
    Kind.STALE: "ไม่นำเข้า: แก้ไขในระบบหลังดาวน์โหลด",
    Kind.GONE: "ไม่นำเข้า: ถูกลบออกจากระบบแล้ว",
    Kind.OVERFULL: "ไม่นำเข้า: เกินจำนวนตัวชี้วัดของกลุ่ม",
    Kind.NEW: "เพิ่มใหม่",
    Kind.CHANGED: "แก้ไข",
    Kind.UNCHANGED: "ไม่เปลี่ยนแปลง",
}


def _sections(assessment: Assessment, plan: Plan) -> list[Section]:
    catalogue = catalogue_of(assessment)
    sections = []
    for kind, title in TITLES.items():
        lines = tuple((line, group_name(line.row.values, catalogue)) for line in plan.of(kind))
        if lines:
            sections.append(Section(kind.value, title, lines))
    return sections


def _draw_upload(
    request: PersonRequest, assessment: Assessment, form: IndicatorFileForm, checked: Checked | None = None
) -> HttpResponse:
    problems = checked.problems if checked else ()
    context = {
        "form": form,
        "problems": problems[:MOST_SHOWN],
        "problem_count": len(problems),
        "good_rows": len(checked.rows) if checked else 0,
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 422 if form.is_bound else 200
    return page(request, "assessments/indicator_file.html", assessment, context, here="results", status=status)
