"""Adding, changing and removing remarks; with htmx only the list of remarks is drawn again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from accounts.errors import Refused
from assessments.loaders import get_item
from criteria.catalogue import ItemEntry
from reviews.actions.remarks import add_remark, change_remark, remove_remark
from reviews.desk import Desk, get_desk, require_desk_of
from reviews.errors import StaleRemark
from reviews.forms import RemarkForm, VersionForm
from reviews.loaders import get_remark
from reviews.models import Remark, RemarkKind, SheetKind
from reviews.pages.remarks import NOTHING_SENT, OF_ITEM, OF_RESULTS, Sent, read_remarks
from reviews.requests import PartRequest
from reviews.views.places import draw_place


@require_POST
def add_to_item(request: PartRequest, pk: int, code: str, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """A strength or an opportunity for improvement of an item."""
    desk = get_desk(request, pk, kind, at=now())
    _, item = get_item(desk.assessment, code)
    require_desk_of(desk, kind)
    return _add(request, desk, item)


@require_POST
def add_to_results(request: PartRequest, pk: int, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """A remark on results."""
    desk = get_desk(request, pk, kind, at=now())
    require_desk_of(desk, kind)
    return _add(request, desk, None)


@require_POST
def change(request: PartRequest, pk: int, remark: int, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """Another text or dimension of a remark."""
    desk = get_desk(request, pk, kind, at=now())
    row = get_remark(desk.sheet, remark)
    require_desk_of(desk, kind)
    item = _item_of(desk, row)
    form = RemarkForm(request.POST, kind=RemarkKind(row.kind), catalogue=desk.catalogue, item=item, remark=row)
    if not form.is_valid():
        return _answer(request, desk, item, sent=Sent(form), status=422)
    try:
        change_remark(
            remark=row, version=form.cleaned_data["version"], entry=form.entry(), actor=request.user, at=now()
        )
    except Refused as refusal:
        return _answer(request, desk, item, sent=_stale(form, refusal, row), status=409)
    return _answer(request, desk, item, saved="บันทึกข้อความแล้ว")


@require_POST
def remove(request: PartRequest, pk: int, remark: int, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """Takes a remark away."""
    desk = get_desk(request, pk, kind, at=now())
    row = get_remark(desk.sheet, remark)
    require_desk_of(desk, kind)
    item = _item_of(desk, row)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        remove_remark(remark=row, version=version, actor=request.user, at=now())
    except Refused as refusal:
        return _answer(request, desk, item, sent=Sent(refused=str(refusal)), status=409)
    return _answer(request, desk, item, saved="ลบข้อความแล้ว")


def _add(request: PartRequest, desk: Desk, item: ItemEntry | None) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in (OF_ITEM if item else OF_RESULTS):
        raise Http404(kind)
    form = RemarkForm(request.POST, kind=RemarkKind(kind), catalogue=desk.catalogue, item=item)
    if not form.is_valid():
        return _answer(request, desk, item, sent=Sent(form), status=422)
    if desk.sheet is None:
        return _answer(request, desk, item, sent=Sent(form, desk.reason), status=409)
    try:
        add_remark(sheet=desk.sheet, entry=form.entry(), actor=request.user, at=now())
    except Refused as refusal:
        return _answer(request, desk, item, sent=Sent(form, str(refusal)), status=409)
    return _answer(request, desk, item, saved="เพิ่มข้อความแล้ว")


def _item_of(desk: Desk, remark: Remark) -> ItemEntry | None:
    """The item that a remark belongs to; 404 for one that belongs to no page, such as a published strength."""
    if remark.item:
        return desk.catalogue.item(remark.item.code)
    if remark.kind not in OF_RESULTS:
        raise Http404(remark.kind)
    return None


def _stale(form: RemarkForm, refusal: Refused, row: Remark) -> Sent:
    """What was typed with the reason; where the text changed in between also the stored one, to save over knowingly."""
    stored = Remark.objects.filter(pk=row.pk).first()
    if isinstance(refusal, StaleRemark) and stored:
        form.add_error("text", f"ข้อความล่าสุดในระบบ: {stored.text}")
        form.data = dict(form.data.items()) | {"version": str(stored.version)}
    return Sent(form, str(refusal))


def _answer(
    request: PartRequest,
    desk: Desk,
    item: ItemEntry | None,
    *,
    sent: Sent = NOTHING_SENT,
    saved: str = "",
    status: int = 200,
) -> HttpResponse:
    """The list of remarks for htmx; otherwise the page again, by redirect where something was saved."""
    if request.htmx and not desk.agrees:
        context = {"remarks": read_remarks(desk, item, sent=sent), "saved": saved}
        return render(request, "reviews/_remarks.html", context, status=status)
    if saved:
        messages.success(request, saved)
        return redirect(f"{desk.place(item)}#remarks")
    return draw_place(request, desk, item, sent=sent, status=status)
