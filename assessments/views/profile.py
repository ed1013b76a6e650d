"""The organisation profile: the 29 questions in the form's order."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refused
from accounts.models import User
from accounts.requests import PersonRequest
from assessments.actions.texts import Outcome, name_key_groups, save_profile_answers, take_over_profile
from assessments.forms.texts import KeyGroupsForm, ProfileForm
from assessments.loaders import get_assessment
from assessments.models import Assessment, KeyGroup
from assessments.pages.profile import KEY_GROUP_QUESTIONS, GroupForms, earlier_answers, read_profile_page
from assessments.pages.texts import Sent
from assessments.reading import catalogue_of
from assessments.views.autosave import WritingPage, answer, by_name
from assessments.views.shell import page, writing_of


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest, pk: int) -> HttpResponse:
    """All questions; a post saves those it carries."""
    assessment = get_assessment(request, pk, verb="edit" if request.method == "POST" else "view")
    if request.method != "POST":
        return _draw(request, assessment)
    form = ProfileForm(request.POST, questions=catalogue_of(assessment).questions)
    writing = WritingPage(
        save=lambda at: _save(assessment, form, request.user, at),
        draw=lambda sent, status: _draw(request, assessment, sent=sent, status=status),
        address=reverse("assessments:profile", args=[pk]),
    )
    return answer(request, form, writing)


def _save(assessment: Assessment, form: ProfileForm, actor: User, at: datetime) -> Outcome:
    changes = form.changes()
    saved = save_profile_answers(assessment=assessment, changes=list(changes.values()), actor=actor, at=at)
    return by_name(saved, changes)


@require_POST
def take_over(request: PersonRequest, pk: int) -> HttpResponse:
    """Last year's answers for the questions that have none yet."""
    assessment = get_assessment(request, pk, verb="edit")
    year, by_number = earlier_answers(assessment)
    earlier = {question.pk: by_number.get(question.number, "") for question in catalogue_of(assessment).questions}
    try:
        outcome = take_over_profile(assessment=assessment, earlier=earlier, actor=request.user, at=now(), year=year)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"นำคำตอบของปี {year} มาใช้ {len(outcome.saved)} ข้อ ข้อที่ตอบไว้แล้วไม่เปลี่ยนแปลง")
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
        return _draw(request, assessment, group_forms={number: form}, status=422)
    names = form.cleaned_data["names"]
    try:
        name_key_groups(assessment=assessment, question_id=question.pk, names=names, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"บันทึกกลุ่มสำคัญของข้อ {number} แล้ว")
    return redirect(f"{reverse('assessments:profile', args=[pk])}#question-{number}")


def _groups_elsewhere(assessment: Assessment, number: int) -> dict[str, int]:
    """The key groups of other questions, with the question's number."""
    rows = KeyGroup.objects.filter(assessment=assessment).exclude(question__number=number)
    return dict(rows.values_list("name", "question__number"))


def _draw(
    request: PersonRequest,
    assessment: Assessment,
    *,
    sent: Sent | None = None,
    group_forms: GroupForms | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": read_profile_page(assessment, sent=sent, group_forms=group_forms),
        "writing": writing_of(request.user, assessment, at=now()),
    }
    return page(request, "assessments/profile.html", assessment, context, here="profile", status=status)
