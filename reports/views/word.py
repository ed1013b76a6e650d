"""The way back of an edited Word file: handed in, compared answer by answer, taken over by choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.loaders import get_assessment
from assessments.models import Assessment
from assessments.reading import catalogue_of
from assessments.views.shell import writing_of
from reports.actions.returning import TakenOver, take_in_file, take_over_changes
from reports.forms import EditedFileForm
from reports.models import EditedFile
from reports.word.acceptable import acceptable
from reports.word.comparison import Comparison, Difference, compare
from reports.word.marks import Row, side_by_side
from reports.word.places import Place, places_of
from reports.word.returned.reading import ReturnedAnswer
from reports.word.stored import read_stored


@dataclass(frozen=True)
class Shown:
    """A difference with its place, its page and its marked lines."""

    difference: Difference
    place: Place
    address: str
    rows: tuple[Row, ...]
    ticked: bool


@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: PersonRequest, pk: int) -> HttpResponse:
    """Where the Word file is fetched and handed in again."""
    assessment = get_assessment(request, pk, verb="edit")
    form = EditedFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            edited = take_in_file(assessment=assessment, file=upload, name=upload.name, actor=request.user, at=now())
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(edited)
    context = {
        "assessment": assessment,
        "form": form,
        "writing": writing_of(request.user, assessment, at=now()),
        "waiting": EditedFile.objects.filter(assessment=assessment).kept(now()).select_related("uploaded_by"),
    }
    return render(request, "reports/word/returned.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def changes(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """What differs; a post takes over what is ticked, each answer only as it was shown."""
    assessment = get_assessment(request, pk, verb="edit")
    edited = get_object_or_404(
        EditedFile.objects.kept(now()).select_related("uploaded_by"), assessment=assessment, pk=number
    )
    places = places_of(catalogue_of(assessment))
    comparison = _comparison(assessment, edited, places)
    if request.method == "POST":
        return _take_over(request, assessment, edited, places, comparison)
    return _draw(request, assessment, edited, places, comparison)


def _comparison(assessment: Assessment, edited: EditedFile, places: Mapping[str, Place]) -> Comparison:
    answers = {key: ReturnedAnswer(key, **answer) for key, answer in edited.answers.items() if key in places}
    stored = read_stored(assessment, places)
    return compare(
        answers,
        stored,
        places=places,
        repeated=edited.repeated,
        read=lambda key, html: acceptable(places[key], html),
    )


def _take_over(
    request: PersonRequest,
    assessment: Assessment,
    edited: EditedFile,
    places: Mapping[str, Place],
    comparison: Comparison,
) -> HttpResponse:
    wanted = set(request.POST.getlist("take"))
    chosen = [entry for entry in comparison.differences if entry.key in wanted and not entry.refusal]
    if not chosen:
        messages.error(request, "ยังไม่ได้เลือกคำตอบที่จะนำมาใช้ โปรดเลือกอย่างน้อยหนึ่งคำตอบ")
        return _draw(request, assessment, edited, places, comparison, status=422)
    versions = {entry.key: _version(request.POST.get(f"version-{entry.key}", "")) for entry in chosen}
    try:
        taken = take_over_changes(
            assessment=assessment, chosen=chosen, versions=versions, places=places, actor=request.user, at=now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, assessment, edited, places, comparison, status=409)
    _say(request, taken, places)
    return redirect(edited)


def _say(request: PersonRequest, taken: TakenOver, places: Mapping[str, Place]) -> None:
    if taken.saved:
        messages.success(request, f"บันทึกแล้ว {len(taken.saved)} คำตอบ หากจะแก้ไขต่อใน Word โปรดดาวน์โหลดไฟล์ใหม่ก่อน")
    if taken.stale:
        labels = ", ".join(places[key].label for key in taken.stale)
        messages.error(request, f"ไม่ได้บันทึก {labels} เพราะมีผู้แก้ไขในระบบหลังจากที่ท่านเปิดหน้านี้ โปรดตรวจสอบข้อความล่าสุดด้านล่าง")


def _version(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _draw(
    request: PersonRequest,
    assessment: Assessment,
    edited: EditedFile,
    places: Mapping[str, Place],
    comparison: Comparison,
    *,
    status: int = 200,
) -> HttpResponse:
    wanted = set(request.POST.getlist("take"))
    context = {
        "assessment": assessment,
        "edited": edited,
        "comparison": comparison,
        "shown": [_shown(assessment, entry, places[entry.key], wanted) for entry in comparison.differences],
        "newer": [places[key].label for key in comparison.newer],
        "missing": [places[key].label for key in comparison.missing],
        "writing": writing_of(request.user, assessment, at=now()),
    }
    return render(request, "reports/word/changes.html", context, status=status)


def _shown(assessment: Assessment, entry: Difference, place: Place, wanted: set[str]) -> Shown:
    sides = side_by_side(entry.stored.html, entry.html)
    return Shown(entry, place, _address(assessment, place), sides, entry.key in wanted)


def _address(assessment: Assessment, place: Place) -> str:
    """The page on which the answer is written."""
    if place.question:
        return f"{reverse('assessments:profile', args=[assessment.pk])}#question-{place.question.number}"
    address = reverse("assessments:item", args=[assessment.pk, place.item])
    return f"{address}?level={place.level}" if place.level else address
