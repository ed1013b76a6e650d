"""The overview of one review: the reviewer's own sheet, and for the officer who reviews."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.models import User
from accounts.requests import PersonRequest
from assessments.models import Assessment, Score, ScoreKind
from assessments.stages import stage_refusal
from assessments.workflow import State
from reviews.actions.assignments import OPEN, assign_reviewer, begin_again, unassign_reviewer
from reviews.actions.consensus import name_lead
from reviews.actions.sheets import complete_sheet, reopen_sheet
from reviews.assigning import active_reviewers
from reviews.deadlines import CHECK, review_due_at
from reviews.desk import Desk, get_desk, own_desk
from reviews.forms import AssignForm
from reviews.loaders import get_review, get_reviewer, get_reviewers_sheet
from reviews.models import Recusal, SheetKind
from reviews.pages.declarations import waiting_of
from reviews.pages.index import read_rows
from reviews.pages.interests import read_interests
from reviews.pages.overview import read_overview
from reviews.phases import Phase
from reviews.reading import read_course
from reviews.views.shell import page


@require_safe
def review(request: PersonRequest, pk: int) -> HttpResponse:
    """Items with the own marks and what is missing; for the officer the reviewers, their progress and totals."""
    try:
        return _draw(request, get_desk(request, pk, SheetKind.INDIVIDUAL, at=now()))
    except Http404:
        if waiting_of(request.user).filter(assessment=pk).exists():
            return redirect("reviews:declare", pk)
        raise


@require_POST
def complete(request: PersonRequest, pk: int) -> HttpResponse:
    """The reviewer hands the sheet in."""
    assessment = get_review(request, pk, "review")
    desk = own_desk(request, assessment, at=now())
    if desk.sheet is None:
        messages.error(request, desk.reason)
        return _draw(request, desk, status=409)
    try:
        complete_sheet(sheet=desk.sheet, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, own_desk(request, assessment, at=now()), status=409)
    messages.success(request, "ส่งผลการตรวจประเมินแล้ว")
    return redirect("reviews:review", pk)


@require_POST
def assign(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer gives the assessment a reviewer."""
    assessment = get_review(request, pk, "assign")
    # Whom a stale list still offers is refused by the action, which says why.
    form = AssignForm(request.POST, reviewers={person.pk: person for person in active_reviewers()})
    if not form.is_valid():
        return _redraw(request, pk, form=AssignForm(request.POST, reviewers=_candidates(assessment)), status=422)
    reviewer = form.cleaned_data["reviewer"]
    done = f"มอบหมาย {reviewer} เป็นผู้ตรวจประเมินแล้ว"
    return _act(request, pk, assign_reviewer, done, assessment=assessment, reviewer=reviewer)


@require_POST
def unassign(request: PersonRequest, pk: int, reviewer: int) -> HttpResponse:
    """The officer takes the assessment from a reviewer."""
    assessment = get_review(request, pk, "assign")
    person = get_reviewer(assessment, reviewer)
    done = f"ยกเลิกการมอบหมาย {person} แล้ว ผลที่ให้ไว้ยังเก็บอยู่แต่ไม่นำมาใช้"
    return _act(request, pk, unassign_reviewer, done, assessment=assessment, reviewer=person)


@require_POST
def reopen(request: PersonRequest, pk: int, reviewer: int) -> HttpResponse:
    """The officer lets a reviewer change what was handed in."""
    assessment = get_review(request, pk, "reopen")
    sheet = get_reviewers_sheet(assessment, reviewer)
    return _act(request, pk, reopen_sheet, f"เปิดให้ {sheet.reviewer} แก้ไขผลการตรวจประเมินแล้ว", sheet=sheet)


@require_POST
def lead(request: PersonRequest, pk: int, reviewer: int) -> HttpResponse:
    """The officer names who leads the consensus."""
    assessment = get_review(request, pk, "assign")
    person = get_reviewer(assessment, reviewer)
    done = f"กำหนด {person} เป็นหัวหน้าคณะผู้ตรวจประเมินแล้ว"
    return _act(request, pk, name_lead, done, assessment=assessment, reviewer=person)


@require_POST
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer begins the review of an assessment that came back mended."""
    assessment = get_review(request, pk, "assign")
    return _act(request, pk, begin_again, "เริ่มตรวจประเมินแล้ว ผู้ตรวจประเมินเดิมแก้ไขผลของตนได้", assessment=assessment)


def _act(request: PersonRequest, pk: int, action: Callable[..., object], done: str, **target: object) -> HttpResponse:
    """Carries out what the officer decided; refused, the page comes back with the reason."""
    try:
        action(actor=request.user, at=now(), **target)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _redraw(request, pk, status=409)
    messages.success(request, done)
    return redirect("reviews:review", pk)


def _redraw(request: PersonRequest, pk: int, *, status: int, form: AssignForm | None = None) -> HttpResponse:
    """The page as it is now, after something was refused."""
    return _draw(request, get_desk(request, pk, SheetKind.INDIVIDUAL, at=now()), form=form, status=status)


def _draw(request: PersonRequest, desk: Desk, *, form: AssignForm | None = None, status: int = 200) -> HttpResponse:
    overview = read_overview(desk)
    course = read_course(desk.assessment)
    context: dict[str, object] = {
        "overview": overview,
        "round": overview.round,
        "is_own": not desk.confirms,
        "course": course,
        "discusses": course.phase != Phase.INDIVIDUAL and request.user.has_perm("reviews.see_others", desk.assessment),
        "due_at": review_due_at(desk.assessment),
    }
    if request.user.has_perm("reviews.assign", desk.assessment):
        context["interests"] = read_interests(desk.assessment)
        context["officer"] = _officers_part(request, desk.assessment, form)
    return page(
        request, "reviews/review.html", desk, context, standings=overview.standings, here="review", status=status
    )


def _officers_part(request: PersonRequest, assessment: Assessment, form: AssignForm | None) -> dict[str, object]:
    """The reviewers with their progress, and what the officer may do in this state."""
    (row,) = read_rows(request.user, [assessment], at=now())
    may_reopen = assessment.state == State.IN_REVIEW
    early = stage_refusal(assessment, CHECK, at=now(), may_be_late=True) if assessment.state == State.SUBMITTED else ""
    return {
        "row": row,
        "form": form or AssignForm(reviewers=_candidates(assessment)),
        "is_open": assessment.state in OPEN,
        "early": early,
        "may_assign": assessment.state in OPEN and not early,
        "may_reopen": may_reopen,
        "by_category": not row.reviewers and _was_recorded(assessment),
        "may_name_lead": may_reopen and len(row.reviewers) > 1,
        "shows_totals": request.user.has_perm("reviews.see_others", assessment),
        "waits": assessment.state == State.SUBMITTED and bool(row.reviewers),
        "completed": sum(reviewer.completed for reviewer in row.reviewers),
    }


def _was_recorded(assessment: Assessment) -> bool:
    """Whether the result was published outside the system and entered by category."""
    return Score.objects.filter(assessment=assessment, kind=ScoreKind.CONFIRMED, entered_by_category=True).exists()


def _candidates(assessment: Assessment) -> dict[int, User]:
    """Reviewers who are not assigned yet, have not stepped back and do not belong to the agency, by id."""
    people = (
        User.objects.filter(is_active=True, memberships__role="reviewer")
        .exclude(memberships__agency=assessment.agency_id)
        .exclude(assignments__assessment=assessment)
        .exclude(pk__in=Recusal.objects.filter(assessment=assessment).values("reviewer"))
    )
    return {person.pk: person for person in people}
