"""The page of a place on a sheet, an item or the results, drawn whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse

from criteria.catalogue import ItemEntry
from reviews.desk import Desk
from reviews.pages.remarks import Sent
from reviews.requests import PartRequest
from reviews.views.discussion import draw_discussion
from reviews.views.item import draw_item
from reviews.views.results import draw_results


def draw_place(request: PartRequest, desk: Desk, item: ItemEntry | None, *, sent: Sent, status: int) -> HttpResponse:
    """The page where a remark was sent from, with what was not carried out; where the consensus is not open its own
    page stands instead, and the reason on top of it."""
    if desk.agrees and not desk.is_shown and sent.refused:
        messages.error(request, sent.refused)
    if item is None:
        return draw_results(request, desk, sent=sent, status=status)
    draw = draw_discussion if desk.agrees else draw_item
    return draw(request, desk, item, sent=sent, status=status)
