"""The page where an item is marked and remarked, on a reviewer's sheet or on the confirmed one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from accounts.errors import Refused
from assessments.loaders import get_item
from criteria.catalogue import ItemEntry
from reviews.actions.marks import change_confirmed_marks, set_marks
from reviews.changes import NOTHING_UNSAVED, Unsaved, unsaved
from reviews.desk import Desk, get_desk, require_desk_of
from reviews.errors import ChangeReasonMissing
from reviews.forms import MarksForm, ReasonForm
from reviews.models import Sheet, SheetKind
from reviews.pages.item import read_item_page
from reviews.pages.remarks import NOTHING_SENT, Sent
from reviews.pages.scores import read_scores
from reviews.reading import read_sheet_marks
from reviews.requests import PartRequest
from reviews.views.shell import page
from thai.dates import clock


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: PartRequest, pk: int, code: str, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """The agency's text left, marks and remarks right; a post saves the marks it carries, one or all."""
    desk = get_desk(request, pk, kind, at=now())
    _, entry = get_item(desk.assessment, code)
    if request.method == "POST":
        require_desk_of(desk, kind)
        return _save(request, desk, entry, MarksForm(request.POST, item=entry))
    return draw_item(request, desk, entry)


def draw_item(
    request: PartRequest,
    desk: Desk,
    entry: ItemEntry,
    *,
    sent: Sent = NOTHING_SENT,
    left: Unsaved = NOTHING_UNSAVED,
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; `sent` is a remark that was not carried out, `left` marks that were not."""
    shown = read_item_page(desk, entry, sent=sent, left=left)
    context = {
        "page": shown,
        "remarks": shown.remarks,
        "save_url": desk.address("item", entry.code),
        "saves_at_once": desk.writable and not desk.confirms,
        "reason_form": (reason or ReasonForm()) if desk.writable and desk.confirms else None,
    }
    return page(request, "reviews/item.html", desk, context, standings=shown.standings, here=entry.code, status=status)


def _save(request: PartRequest, desk: Desk, entry: ItemEntry, form: MarksForm) -> HttpResponse:
    at = now()
    if not form.is_valid():
        return _refused(request, desk, entry, str(next(iter(form.errors.values()))[0]), status=422)
    if desk.sheet is None:
        return _refused(request, desk, entry, desk.reason, status=409)
    try:
        if desk.confirms:
            return _change_confirmed(request, desk.sheet, desk, entry, form)
        set_marks(sheet=desk.sheet, marks=form.marks(), actor=request.user, at=at)
    except Refused as refusal:
        return _refused(request, desk, entry, str(refusal), status=409)
    if request.htmx:
        scores = read_scores(desk, entry, read_sheet_marks(desk.sheet))
        return render(request, "reviews/_marks_saved.html", {"scores": scores, "at": clock(at)})
    messages.success(request, f"บันทึกคะแนนแล้ว เวลา {clock(at)}")
    return redirect(desk.address("item", entry.code))


def _change_confirmed(
    request: PartRequest, sheet: Sheet, desk: Desk, entry: ItemEntry, form: MarksForm
) -> HttpResponse:
    """The officer's marks are saved together, with the reason for what differs; typed and chosen stay on refusal."""
    reason = ReasonForm(request.POST)
    reason.is_valid()
    marks, seen = form.marks(), form.seen()
    try:
        changed = change_confirmed_marks(
            sheet=sheet,
            item=entry,
            marks=marks,
            seen=seen,
            reason=reason.cleaned_data.get("reason", ""),
            actor=request.user,
            at=now(),
        )
    except ChangeReasonMissing as refusal:
        if not reason.errors:
            reason.add_error("reason", str(refusal))
        return draw_item(request, desk, entry, left=unsaved(marks, seen, refusal), reason=reason, status=422)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return draw_item(request, desk, entry, left=unsaved(marks, seen, refusal), reason=reason, status=409)
    messages.success(request, f"บันทึกคะแนนที่แก้ {changed} ปัจจัยแล้ว" if changed else "ไม่มีคะแนนที่เปลี่ยน")
    return redirect(desk.address("item", entry.code))


def _refused(request: PartRequest, desk: Desk, entry: ItemEntry, message: str, *, status: int) -> HttpResponse:
    if request.htmx:
        return render(request, "reviews/_save_refused.html", {"message": message}, status=status)
    messages.error(request, message)
    return draw_item(request, desk, entry, status=status)
