"""The officer's page: from the reviewers' sheets to the confirmed result and its release."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refused
from accounts.requests import PersonRequest
from assessments.stages import stage_refusal
from assessments.workflow import Stage
from reviews.actions.confirmation import propose_again, propose_result, release_result
from reviews.desk import get_desk
from reviews.loaders import get_review
from reviews.models import SheetKind
from reviews.pages.confirm import read_confirm_page
from reviews.reading import read_sheet_marks, standings_by_code
from reviews.views.shell import page


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Every item with the scores of all, widest difference first; a post makes the draft from the consensus."""
    assessment = get_review(request, pk, "confirm")
    if request.method == "POST":
        try:
            propose_result(assessment=assessment, actor=request.user, at=now())
        except Refused as refusal:
            return _draw(request, pk, refused=refusal)
        messages.success(request, "จัดทำร่างผลที่ยืนยันแล้ว ตรวจสอบคะแนนและข้อสังเกตก่อนเผยแพร่")
        return redirect("reviews:confirm", pk)
    return _draw(request, pk)


@require_POST
def renew(request: PersonRequest, pk: int) -> HttpResponse:
    """Drops the draft and makes it anew from the consensus."""
    assessment = get_review(request, pk, "confirm")
    try:
        propose_again(assessment=assessment, actor=request.user, at=now())
    except Refused as refusal:
        return _draw(request, pk, refused=refusal)
    messages.success(request, "จัดทำร่างผลที่ยืนยันใหม่จากฉันทามติ")
    return redirect("reviews:confirm", pk)


@require_POST
def release(request: PersonRequest, pk: int) -> HttpResponse:
    """Releases the draft as it was shown."""
    assessment = get_review(request, pk, "release")
    try:
        release_result(assessment=assessment, seen=request.POST.get("seen", ""), actor=request.user, at=now())
    except Refused as refusal:
        return _draw(request, pk, refused=refusal)
    messages.success(request, "เผยแพร่ผลแล้ว หน่วยงานอ่านรายงานป้อนกลับได้ทันที")
    return redirect("reviews:confirm", pk)


def _draw(request: PersonRequest, pk: int, *, refused: Refused | None = None) -> HttpResponse:
    """The page as it is now, with the reason where something was refused."""
    if refused:
        messages.error(request, str(refused))
    desk = get_desk(request, pk, SheetKind.CONFIRMED, at=now())
    shown = read_confirm_page(desk)
    standings = (
        {standing.item.code: standing for standing in shown.final.items}
        if shown.final
        else standings_by_code(desk.assessment, read_sheet_marks(None))
    )
    return page(
        request,
        "reviews/confirm.html",
        desk,
        {"page": shown, "early": stage_refusal(desk.assessment, Stage.RESULTS, at=now(), may_be_late=True)},
        standings=standings,
        here="confirm",
        status=409 if refused else 200,
    )
