"""The discussion of one item of the consensus: the lead decides marks, the others say whether they agree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refused
from assessments.loaders import get_item
from criteria.catalogue import ItemEntry
from reviews.actions.agreements import agree
from reviews.actions.consensus import decide_marks
from reviews.changes import NOTHING_UNSAVED, Unsaved, unsaved
from reviews.desk import Desk, get_desk, require_desk_of
from reviews.forms import AgreeForm, MarksForm
from reviews.models import SheetKind
from reviews.pages.discussion import read_discussion
from reviews.pages.remarks import NOTHING_SENT, Sent
from reviews.requests import PartRequest
from reviews.views.consensus import draw_consensus, require_shown, require_word
from reviews.views.results import draw_results
from reviews.views.shell import page


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: PartRequest, pk: int, code: str) -> HttpResponse:
    """All marks and remarks side by side; a post of the lead decides the marks it carries."""
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    _, entry = get_item(desk.assessment, code)
    if request.method == "POST":
        require_desk_of(desk, SheetKind.CONSENSUS)
        return _decide(request, desk, entry, MarksForm(request.POST, item=entry))
    return draw_discussion(request, desk, entry)


@require_POST
def agree_to_item(request: PartRequest, pk: int, code: str) -> HttpResponse:
    """A reviewer's word on an item."""
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    _, entry = get_item(desk.assessment, code)
    return _agree(request, desk, entry)


@require_POST
def agree_to_results(request: PartRequest, pk: int) -> HttpResponse:
    """A reviewer's word on the remarks on results."""
    return _agree(request, get_desk(request, pk, SheetKind.CONSENSUS, at=now()), None)


def draw_discussion(
    request: PartRequest,
    desk: Desk,
    entry: ItemEntry,
    *,
    sent: Sent = NOTHING_SENT,
    left: Unsaved = NOTHING_UNSAVED,
    agree: AgreeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or that of the consensus while it is not open; `sent` is a remark that was not carried out,
    `left` are marks that were not."""
    if not desk.is_shown:
        return draw_consensus(request, desk, status=status)
    shown = read_discussion(desk, entry, request.user, sent=sent, left=left, agree=agree)
    context = {"page": shown, "remarks": shown.remarks, "agreement": shown.agreement}
    return page(
        request, "reviews/discussion.html", desk, context, standings=shown.standings, here=entry.code, status=status
    )


def _decide(request: PartRequest, desk: Desk, entry: ItemEntry, form: MarksForm) -> HttpResponse:
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return draw_discussion(request, desk, entry, status=422)
    marks, seen = form.marks(), form.seen()
    try:
        changed = decide_marks(sheet=require_shown(desk), marks=marks, seen=seen, actor=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return draw_discussion(request, desk, entry, left=unsaved(marks, seen, refusal), status=409)
    messages.success(request, f"บันทึกคะแนนฉันทามติแล้ว เปลี่ยน {changed} ปัจจัย" if changed else "ไม่มีคะแนนที่เปลี่ยน")
    return redirect(desk.address("item", entry.code))


def _agree(request: PartRequest, desk: Desk, entry: ItemEntry | None) -> HttpResponse:
    require_word(request, desk)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _draw(request, desk, entry, form, status=422)
    try:
        agree(
            sheet=require_shown(desk),
            seen={entry.pk if entry else None: form.cleaned_data["seen"]},
            agrees=form.cleaned_data["agrees"],
            note=form.cleaned_data["note"],
            actor=request.user,
            at=now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _draw(request, desk, entry, None, status=409)
    messages.success(request, "บันทึกความเห็นของท่านแล้ว")
    return redirect(f"{desk.place(entry)}#agreement")


def _draw(
    request: PartRequest, desk: Desk, entry: ItemEntry | None, form: AgreeForm | None, *, status: int
) -> HttpResponse:
    if entry:
        return draw_discussion(request, desk, entry, agree=form, status=status)
    return draw_results(request, desk, agree=form, status=status)
