"""The organisation profile: the 29 questions in the form's order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.actions.texts import name_key_groups, save_profile_answers, take_over_profile
from assessments.forms.texts import KeyGroupsForm, ProfileForm
from assessments.loaders import get_assessment
from assessments.models import Assessment, KeyGroup, ProfileAnswer, VersionedText
from assessments.profile import shown_answer, typed_answer
from assessments.reading import catalogue_of
from assessments.views.shell import page, writing_of
from criteria.catalogue import QuestionEntry
from thai.dates import clock

KEY_GROUP_QUESTIONS = (12, 18)


@dataclass(frozen=True)
class QuestionPart:
    """One question with its field, last year's answer and what somebody else saved in between."""

    question: QuestionEntry
    name: str
    field: BoundField
    text: str
    shown: str
    version: int
    from_year: int | None
    earlier: str
    conflict: VersionedText | None
    key_groups: KeyGroupsForm | None


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest, pk: int) -> HttpResponse:
    """All questions; a post saves those it carries."""
    assessment = get_assessment(request, pk, verb="edit" if request.method == "POST" else "view")
    questions = catalogue_of(assessment).questions
    form = ProfileForm(request.POST if request.method == "POST" else None, questions=questions)
    if request.method == "POST":
        wants_json = request.accepts("application/json") and not request.accepts("text/html")
        return (_answer_json if wants_json else _answer_html)(request, assessment, form)
    return _draw(request, assessment, form)


def _answer_html(request: PersonRequest, assessment: Assessment, form: ProfileForm) -> HttpResponse:
    if not form.is_valid():
        return _draw(request, assessment, form, status=422)
    try:
        outcome = save_profile_answers(assessment=assessment, changes=form.changes(), actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, assessment, form, status=409)
    if outcome.conflicts:
        return _draw(request, assessment, form, conflicts=outcome.conflicts, status=409)
    messages.success(request, f"บันทึกแล้ว เวลา {clock(now())}")
    return redirect("assessments:profile", assessment.pk)


def _answer_json(request: PersonRequest, assessment: Assessment, form: ProfileForm) -> JsonResponse:
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    at = now()
    try:
        outcome = save_profile_answers(assessment=assessment, changes=form.changes(), actor=request.user, at=at)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=423)
    names = {question.pk: f"question-{question.number}" for question in form.questions}
    conflicts = {
        names[key]: {
            "version": row.version,
            "text": row.text,
            "html": render_to_string("assessments/_conflict.html", {"name": names[key], "row": row}),
        }
        for key, row in outcome.conflicts.items()
    }
    saved = {names[key]: {"version": row.version} for key, row in outcome.saved.items()}
    answer = {"at": clock(at), "saved": saved, "conflicts": conflicts, "parts": {}}
    return JsonResponse(answer, status=409 if conflicts else 200)


@require_POST
def take_over(request: PersonRequest, pk: int) -> HttpResponse:
    """Last year's answers for the questions that have none yet."""
    assessment = get_assessment(request, pk, verb="edit")
    by_number = _earlier_answers(assessment)
    earlier = {question.pk: by_number.get(question.number, "") for question in catalogue_of(assessment).questions}
    try:
        outcome = take_over_profile(assessment=assessment, earlier=earlier, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"นำคำตอบของปีก่อนมาใช้ {len(outcome.saved)} ข้อ ข้อที่ตอบไว้แล้วไม่เปลี่ยนแปลง")
    return redirect("assessments:profile", assessment.pk)


@require_POST
def key_groups(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """The key groups of question 12 or 18."""
    assessment = get_assessment(request, pk, verb="edit")
    if number not in KEY_GROUP_QUESTIONS:
        raise Http404
    question = catalogue_of(assessment).question(number)
    form = KeyGroupsForm(request.POST, prefix=f"groups-{number}", taken=_groups_elsewhere(assessment, number))
    if not form.is_valid():
        profile_form = ProfileForm(questions=catalogue_of(assessment).questions)
        return _draw(request, assessment, profile_form, group_forms={number: form}, status=422)
    try:
        name_key_groups(
            assessment=assessment,
            question_id=question.pk,
            names=form.cleaned_data["names"],
            actor=request.user,
            at=now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "บันทึกกลุ่มสำคัญแล้ว")
    return redirect(f"{request.path.split('/key-groups/')[0]}/#question-{number}")


def _groups_elsewhere(assessment: Assessment, number: int) -> dict[str, int]:
    """The key groups of other questions, with the question's number."""
    rows = KeyGroup.objects.filter(assessment=assessment).exclude(question__number=number)
    return dict(rows.values_list("name", "question__number"))


def _earlier_answers(assessment: Assessment) -> dict[int, str]:
    """The answers of the newest earlier assessment that has any, by question number."""
    rows = ProfileAnswer.objects.filter(
        assessment__agency=assessment.agency_id, assessment__cycle__year__lt=assessment.cycle.year
    ).exclude(text="")
    newest: dict[int, str] = {}
    year = None
    for row in rows.select_related("question", "assessment__cycle").order_by("-assessment__cycle__year"):
        year = year or row.assessment.cycle.year
        if row.assessment.cycle.year == year:
            newest[row.question.number] = row.text
    return newest


def _draw(
    request: PersonRequest,
    assessment: Assessment,
    form: ProfileForm,
    *,
    conflicts: Mapping[object, VersionedText] | None = None,
    group_forms: Mapping[int, KeyGroupsForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    stored = {row.question_id: row for row in assessment.profile_answers.all()}
    earlier = _earlier_answers(assessment)
    groups = _group_forms(assessment) | dict(group_forms or {})
    parts = []
    for question in form.questions:
        row = stored.get(question.pk)
        name = f"question-{question.number}"
        form.initial[name] = typed_answer(question, row.text if row else "")
        parts.append(
            QuestionPart(
                question,
                name,
                form[name],
                row.text if row else "",
                shown_answer(question, row.text if row else ""),
                row.version if row else 0,
                row.from_year if row else None,
                earlier.get(question.number, ""),
                (conflicts or {}).get(question.pk),
                groups.get(question.number),
            )
        )
    context = {
        "parts": parts,
        "answered": sum(bool(part.text) for part in parts),
        "takes_over": sum(bool(part.earlier and not part.text) for part in parts),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    return page(request, "assessments/profile.html", assessment, context, here="profile", status=status)


def _group_forms(assessment: Assessment) -> dict[int, KeyGroupsForm]:
    names: dict[int, list[str]] = {number: [] for number in KEY_GROUP_QUESTIONS}
    for number, name in KeyGroup.objects.filter(assessment=assessment).values_list("question__number", "name"):
        names.setdefault(number, []).append(name)
    return {
        number: KeyGroupsForm(initial={"names": "\n".join(names[number])}, prefix=f"groups-{number}")
        for number in KEY_GROUP_QUESTIONS
    }
