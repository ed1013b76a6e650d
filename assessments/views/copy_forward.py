"""The page on which a coordinator starts a year with last year's content."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.copy_forward import confirm_current, copy_forward
from assessments.copying.lines import Outcome, Part, PartPlan
from assessments.copying.plans import plan_part
from assessments.copying.source import find_source, find_year_by_category
from assessments.copying.still import still_copied
from assessments.forms.copy_forward import CopyForwardForm
from assessments.loaders import get_assessment
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.views.shell import page, writing_of

ABOUT = {
    Part.PROFILE: "คำตอบของข้อที่ปีนี้ยังว่าง จะมีป้าย “จากปี {year}” จนกว่าจะแก้ไข",
    Part.KEY_GROUPS: "กลุ่มผู้รับบริการและผู้มีส่วนได้ส่วนเสียที่ลักษณะสำคัญขององค์การระบุไว้",
    Part.ACRONYMS: "คำย่อและคำเต็มที่ใช้ในรายงาน เฉพาะคำที่ปีนี้ยังไม่มี",
    Part.PROCESSES: "ตารางของกระบวนการที่ปีนี้ยังไม่มี ไม่มีป้ายบอกว่ามาจากปี {year} โปรดทบทวนทุกตารางหลังนำมา",
    Part.INDICATORS: "ผลของปีก่อนเลื่อนเป็นผลย้อนหลัง เป้าหมายของปีก่อนเลื่อนเป็นเป้าหมายปีก่อน เป้าหมายและผลปีนี้ว่างไว้ให้กรอก",
    Part.OWNERS: "หน่วยงานและผู้รับผิดชอบของหมวดและหัวข้อที่ยังไม่ได้กำหนด",
    Part.TEXTS: "เฉพาะช่องที่ยังว่าง จะมีป้าย “จากปี {year}” จนกว่าจะแก้ไข คะแนนไม่นำมา ต้องให้ใหม่ทุกปัจจัย",
    Part.EVIDENCE: "ไฟล์ฉบับล่าสุดของแต่ละเอกสาร การอ้างถึงในหัวข้อไม่นำมา ต้องเลือกใหม่",
}
HEADINGS = {
    Outcome.COPIED: "จะนำมา",
    Outcome.NO_PLACE: "ไม่มีที่รับต่อ",
    Outcome.REFUSED: "นำมาไม่ได้",
    Outcome.KEPT: "มีอยู่แล้ว ไม่เขียนทับ",
    Outcome.NO_SOURCE: "ปีก่อนไม่มี",
}


@dataclass(frozen=True)
class PartSection:
    """One part on the page: what it is, how much of it, and the lines by what becomes of them."""

    plan: PartPlan
    about: str
    chosen: bool
    groups: tuple[tuple[str, tuple, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PersonRequest, pk: int) -> HttpResponse:
    """What last year has, what of it would go where, and what stays; a post takes the chosen parts over."""
    assessment = get_assessment(request, pk, verb="copy_forward")
    form = CopyForwardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = copy_forward(assessment=assessment, parts=form.cleaned_data["parts"], actor=request.user, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            counts = ", ".join(f"{part.label} {count} รายการ" for part, count in done.items())
            messages.success(request, f"นำมาแล้ว: {counts}")
        return redirect("assessments:copy_forward", assessment.pk)
    return _draw(request, assessment, form)


@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Texts taken over that were read and still hold lose their sign."""
    assessment = get_assessment(request, pk, verb="copy_forward")
    places = request.POST.getlist("places")
    try:
        count = confirm_current(assessment=assessment, places=places, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if count:
            messages.success(request, f"ยืนยันแล้ว {count} ข้อความ")
        else:
            messages.error(request, "โปรดเลือกส่วนที่ตรวจแล้วอย่างน้อยหนึ่งส่วน")
    return redirect("assessments:copy_forward", assessment.pk)


def _draw(request: PersonRequest, assessment: Assessment, form: CopyForwardForm) -> HttpResponse:
    source = find_source(assessment)
    sections = _sections(source, assessment, form) if source else []
    context = {
        "form": form,
        "source": source,
        "by_category": None if source else find_year_by_category(assessment),
        "other_edition": source and source.edition_id != assessment.edition_id and catalogue_of(source).title,
        "sections": sections,
        "still": still_copied(assessment),
        "anything": any(section.plan.copied for section in sections),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    status = 422 if form.is_bound else 200
    return page(request, "assessments/copy_forward.html", assessment, context, here="copy_forward", status=status)


def _sections(source: Assessment, target: Assessment, form: CopyForwardForm) -> list[PartSection]:
    chosen = form.chosen()
    sections = []
    for part in Part:
        plan = plan_part(part, source, target)
        groups = tuple(
            (heading, lines, outcome.value) for outcome, heading in HEADINGS.items() if (lines := plan.of(outcome))
        )
        sections.append(
            PartSection(
                plan, ABOUT[part].format(year=source.cycle.year), part.value in chosen and bool(plan.copied), groups
            )
        )
    return sections
