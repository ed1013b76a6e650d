"""What every page of a review shows around its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import PersonRequest
from assessments.standing import ItemStanding
from criteria.catalogue import CategoryEntry
from reviews.desk import Desk
from reviews.models import SheetKind

PAGES = {
    "review": "ภาพรวมการตรวจ",
    "results": "หมวด 7 ผลลัพธ์",
    "consensus": "ฉันทามติ",
    "confirm": "ผลที่ยืนยัน",
    "scores": "คะแนนทั้งสี่และบันทึก",
}


@dataclass(frozen=True)
class SideEntry:
    """An item in the list at the side, with how far its marking is."""

    standing: ItemStanding
    url: str


@dataclass(frozen=True)
class SideCategory:
    category: CategoryEntry
    entries: tuple[SideEntry, ...]


def page(
    request: PersonRequest,
    template: str,
    desk: Desk,
    context: Mapping[str, object],
    *,
    standings: Mapping[str, ItemStanding],
    here: str,
    status: int = 200,
) -> HttpResponse:
    """Draws a page inside the shell of a review; `here` marks the entry of the side list it belongs to."""
    progress = desk.kind == SheetKind.INDIVIDUAL or desk.sheet is not None
    side_list = tuple(
        SideCategory(
            category, tuple(SideEntry(standings[item.code], desk.address("item", item.code)) for item in category.items)
        )
        for category in desk.catalogue.categories
        if category.items
    )
    shell = {
        "assessment": desk.assessment,
        "desk": desk,
        "side": desk.side,
        "side_list": side_list,
        "side_rings": progress,
        "results_url": desk.address("results"),
        # Who sits at the consensus has been asked for this permission.
        "may_discuss": desk.agrees or request.user.has_perm("reviews.see_others", desk.assessment),
        "may_confirm": request.user.has_perm("reviews.confirm", desk.assessment),
        "here": here,
        "here_label": PAGES.get(here) or f"หมวด {here.split('.')[0]} · {here}",
    }
    return render(request, template, {**shell, **context}, status=status)
