"""What only the consensus knows: several remarks become one, and one that was left out is taken up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from accounts.errors import Refused
from assessments.loaders import get_item
from assessments.models import Assessment
from criteria.catalogue import ItemEntry
from reviews.actions.remarks import merge_remarks, take_up
from reviews.desk import Desk, get_desk, require_desk_of
from reviews.models import Remark, SheetKind
from reviews.pages.remarks import Sent
from reviews.reading import read_completed_sheets
from reviews.requests import PartRequest
from reviews.views.consensus import require_shown
from reviews.views.places import draw_place


@require_POST
def merge(request: PartRequest, pk: int) -> HttpResponse:
    """Several remarks of one kind and place become one; each is sent as id:version, with the item they stand at."""
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    code = request.POST.get("item", "")
    item = get_item(desk.assessment, code)[1] if code else None
    require_desk_of(desk, SheetKind.CONSENSUS)
    versions = _versions(request)
    try:
        row = merge_remarks(sheet=require_shown(desk), versions=versions, actor=request.user, at=now())
    except Refused as refusal:
        sent = Sent(refused=str(refusal), chosen=frozenset(versions))
        return draw_place(request, desk, item, sent=sent, status=409)
    messages.success(request, "รวมเป็นข้อเดียวแล้ว แก้ไขถ้อยคำได้")
    return redirect(f"{desk.place(_item_of(desk, row))}#remark-{row.pk}")


@require_POST
def take(request: PartRequest, pk: int, remark: int) -> HttpResponse:
    """Takes up a reviewer's remark that the consensus left out."""
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    source = _source(desk.assessment, remark)
    require_desk_of(desk, SheetKind.CONSENSUS)
    try:
        row = take_up(sheet=require_shown(desk), source=source, actor=request.user, at=now())
    except Refused as refusal:
        return draw_place(request, desk, _item_of(desk, source), sent=Sent(refused=str(refusal)), status=409)
    messages.success(request, "นำข้อความมาใช้ในฉันทามติแล้ว")
    return redirect(f"{desk.place(_item_of(desk, row))}#remark-{row.pk}")


def _source(assessment: Assessment, pk: int) -> Remark:
    """A remark on a sheet that was sent; 404 otherwise."""
    rows = Remark.objects.select_related("sheet__reviewer").filter(sheet__in=read_completed_sheets(assessment))
    return get_object_or_404(rows, pk=pk)


def _versions(request: PartRequest) -> dict[int, int]:
    pairs = (value.partition(":") for value in request.POST.getlist("remark"))
    return {int(pk): int(version) for pk, _, version in pairs if pk.isdecimal() and version.isdecimal()}


def _item_of(desk: Desk, row: Remark) -> ItemEntry | None:
    return next((item for item in desk.catalogue.items if item.pk == row.item_id), None)
