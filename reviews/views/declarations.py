"""Before the work: no interest in the agency, or no part in its review."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from accounts.requests import PersonRequest
from reviews.actions.declarations import declare_no_interest, recuse
from reviews.assigning_forms import ChosenForm, RecusalForm
from reviews.deadlines import review_due_at
from reviews.loaders import require_reviewer
from reviews.models import Assignment
from reviews.pages.declarations import read_waiting, waiting_of, with_agencies

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def declarations(request: PersonRequest) -> HttpResponse:
    """Everything that waits for the reviewer's declaration; a post declares for those chosen on the page."""
    require_reviewer(request)
    listed = Paginator(with_agencies(waiting_of(request.user)), PER_PAGE).get_page(request.GET.get("page"))
    waiting = {row.assessment_id: row.assessment for row in listed}
    form = ChosenForm(request.POST if request.method == "POST" else None, waiting=list(waiting))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["chosen"]
        for pk in chosen:
            declare_no_interest(assessment=waiting[pk], actor=request.user, at=now())
        messages.success(request, f"ยืนยันว่าไม่มีส่วนได้เสียแล้ว {len(chosen)} หน่วยงาน เริ่มตรวจประเมินได้")
        return redirect("reviews:index")
    context = {"listed": listed, "rows": read_waiting(listed), "form": form, "side": "review"}
    return render(request, "reviews/declarations.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: PersonRequest, pk: int) -> HttpResponse:
    """The question for one agency; a post declares to have no interest."""
    assignment = _assignment(request, pk)
    if request.method == "POST":
        try:
            declare_no_interest(assessment=assignment.assessment, actor=request.user, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _draw(request, assignment, RecusalForm(), 409)
        messages.success(request, "ยืนยันว่าไม่มีส่วนได้เสียแล้ว เริ่มตรวจประเมินได้")
        return redirect("reviews:review", pk)
    if assignment.declared_at:
        return redirect("reviews:review", pk)
    return _draw(request, assignment, RecusalForm(), 200)


@require_http_methods(["GET", "HEAD", "POST"])
def step_back(request: PersonRequest, pk: int) -> HttpResponse:
    """The reviewer recuses themselves, before or after the declaration, with a reason."""
    assignment = _assignment(request, pk)
    form = RecusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            recuse(assessment=assignment.assessment, reason=form.cleaned_data["reason"], actor=request.user, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _draw(request, assignment, form, 409)
        messages.success(request, f"บันทึกการถอนตัวจากการตรวจประเมิน{assignment.assessment.agency}แล้ว")
        return redirect("reviews:index")
    return _draw(request, assignment, form, 422 if form.is_bound else 200)


def _assignment(request: PersonRequest, pk: int) -> Assignment:
    """The person's own assignment; 404 otherwise, also for an agency they belong to."""
    require_reviewer(request)
    rows = with_agencies(Assignment.objects.filter(reviewer=request.user))
    return get_object_or_404(rows.exclude(assessment__agency__in=request.user.agency_ids), assessment=pk)


def _draw(request: PersonRequest, assignment: Assignment, form: RecusalForm, status: int) -> HttpResponse:
    context = {
        "assignment": assignment,
        "assessment": assignment.assessment,
        "due_at": review_due_at(assignment.assessment),
        "form": form,
        "side": "review",
    }
    return render(request, "reviews/declare.html", context, status=status)
