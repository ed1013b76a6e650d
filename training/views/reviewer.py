"""A reviewer marks the training case, sends once, and then sees the reference beside the own marks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.loaders import get_item
from reviews.forms import MarksForm, mark_initial
from reviews.loaders import require_reviewer
from training.actions import send_training, set_training_marks
from training.errors import NotForYou
from training.models import TrainingCase
from training.pages import read_item_page, read_own_page
from training.reading import current_case, read_barred, read_sheet, read_training_marks


@require_safe
def own(request: PersonRequest) -> HttpResponse:
    """The items with the own marks; once sent, with the reference beside them."""
    require_reviewer(request)
    return _draw(request, current_case(at=now()), 200)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: PersonRequest, code: str) -> HttpResponse:
    """The agency's text of one item; a post saves the marks and goes on to the next."""
    case = _case(request)
    _, entry = get_item(case.source, code)
    sheet = read_sheet(case, request.user)
    is_open = sheet is None or sheet.sent_at is None
    initial = mark_initial(entry, read_training_marks(sheet))
    form = MarksForm(request.POST if request.method == "POST" else None, item=entry, initial=initial)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            set_training_marks(case=case, marks=form.marks(), actor=request.user, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            status = 409
        else:
            following = read_item_page(case, entry, form).next
            return redirect("training:item", following) if following else redirect("training:own")
    page = read_item_page(case, entry, form)
    context = {"page": page, "is_open": is_open, "side": "review"}
    return render(request, "training/item.html", context, status=status)


@require_POST
def send(request: PersonRequest) -> HttpResponse:
    """Sends the marks."""
    case = _case(request)
    try:
        send_training(case=case, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, case, 409)
    messages.success(request, "ส่งผลกรณีฝึกแล้ว ตารางด้านล่างเทียบกับคะแนนอ้างอิง")
    return redirect("training:own")


def _case(request: PersonRequest) -> TrainingCase:
    """The case of the current cycle; 404 where there is none, and for everybody who is no reviewer; 403 for whoever has
    no part in it."""
    require_reviewer(request)
    case = current_case(at=now())
    if case is None:
        raise Http404
    if read_barred(case, [request.user.pk]):
        raise PermissionDenied(NotForYou.message)
    return case


def _draw(request: PersonRequest, case: TrainingCase | None, status: int) -> HttpResponse:
    barred = case is not None and bool(read_barred(case, [request.user.pk]))
    page = read_own_page(case, read_sheet(case, request.user)) if case and not barred else None
    context = {"case": case, "page": page, "barred": NotForYou.message if barred else "", "side": "review"}
    return render(request, "training/own.html", context, status=status)
