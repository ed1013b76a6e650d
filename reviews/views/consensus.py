"""The consensus as a whole: where the reviewers differ, who agrees, closing it and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import Refused
from accounts.requests import PersonRequest
from reviews.actions.agreements import agree
from reviews.actions.consensus import close_consensus, reopen_consensus
from reviews.desk import Desk, get_desk
from reviews.errors import NotAllSent, StaleConsensus
from reviews.forms import ReasonForm
from reviews.loaders import REASONS, get_review
from reviews.models import Sheet, SheetKind
from reviews.pages.consensus import read_consensus_page
from reviews.proposal import digest_of_all
from reviews.reading import read_place_digests, standings_by_code
from reviews.views.shell import page


@require_safe
def consensus(request: PersonRequest, pk: int) -> HttpResponse:
    """Every item with a dot for each reviewer, widest dispersion first; before all have sent only who is awaited."""
    return draw_consensus(request, get_desk(request, pk, SheetKind.CONSENSUS, at=now()))


@require_POST
def agree_to_all(request: PersonRequest, pk: int) -> HttpResponse:
    """A reviewer agrees to everything as it was shown."""
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    require_word(request, desk)
    try:
        sheet = require_shown(desk)
        digests = read_place_digests(sheet)
        if digest_of_all(digests) != request.POST.get("seen", ""):
            raise StaleConsensus
        agree(sheet=sheet, seen=digests, agrees=True, note="", actor=request.user, at=now())
    except Refused as refusal:
        return _refuse(request, pk, refusal)
    messages.success(request, "บันทึกความเห็นชอบทุกรายการแล้ว")
    return redirect("reviews:consensus", pk)


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """The lead closes the consensus."""
    get_review(request, pk, "lead")
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    try:
        close_consensus(sheet=require_shown(desk), actor=request.user, at=now())
    except Refused as refusal:
        return _refuse(request, pk, refusal)
    messages.success(request, "ปิดฉันทามติแล้ว เจ้าหน้าที่สำนักงาน ก.พ.ร. ตรวจแก้และเผยแพร่ผลต่อไป")
    return redirect("reviews:consensus", pk)


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """The officer lets the reviewers discuss again."""
    get_review(request, pk, "reopen")
    desk = get_desk(request, pk, SheetKind.CONSENSUS, at=now())
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return draw_consensus(request, desk, form=form, status=422)
    try:
        sheet = require_shown(desk)
        reopen_consensus(sheet=sheet, reason=form.cleaned_data["reason"], actor=request.user, at=now())
    except Refused as refusal:
        return _refuse(request, pk, refusal, form=form)
    messages.success(request, "เปิดฉันทามติอีกครั้งแล้ว ร่างผลที่ยืนยันจะจัดทำใหม่เมื่อปิดฉันทามติ")
    return redirect("reviews:consensus", pk)


def require_shown(desk: Desk) -> Sheet:
    """The consensus; raises NotAllSent while it is not open."""
    if not desk.is_shown or desk.sheet is None:
        raise NotAllSent(desk.course.waiting)
    return desk.sheet


def require_word(request: PersonRequest, desk: Desk) -> None:
    """403 for those who have no word in it: officers, and the lead, who decides."""
    if desk.leads or not request.user.has_perm("reviews.review", desk.assessment):
        raise PermissionDenied(REASONS["agree"])


def draw_consensus(
    request: PersonRequest, desk: Desk, *, form: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    """The page as it is now."""
    shown = read_consensus_page(desk, request.user)
    may_reopen = bool(desk.sheet and desk.sheet.completed_at) and request.user.has_perm(
        "reviews.reopen", desk.assessment
    )
    standings = (
        {standing.item.code: standing for standing in shown.agreed.items}
        if shown.agreed
        else standings_by_code(desk.assessment, {})
    )
    context = {
        "page": shown,
        "reopen_form": (form or ReasonForm()) if may_reopen and desk.assessment.state == "in_review" else None,
    }
    return page(request, "reviews/consensus.html", desk, context, standings=standings, here="consensus", status=status)


def _refuse(request: PersonRequest, pk: int, refusal: Refused, *, form: ReasonForm | None = None) -> HttpResponse:
    messages.error(request, str(refusal))
    return draw_consensus(request, get_desk(request, pk, SheetKind.CONSENSUS, at=now()), form=form, status=409)
