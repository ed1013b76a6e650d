"""The page where the results of category 7 are remarked on; their points follow from the indicators."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reviews.desk import Desk, get_desk
from reviews.models import SheetKind
from reviews.pages.remarks import NOTHING_SENT, Sent
from reviews.pages.results import read_results_page
from reviews.requests import PartRequest
from reviews.views.shell import page


@require_safe
def results(request: PartRequest, pk: int, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """Every indicator with achievement, points and findings; remarks below."""
    return draw_results(request, get_desk(request, pk, kind, at=now()))


def draw_results(request: PartRequest, desk: Desk, *, sent: Sent = NOTHING_SENT, status: int = 200) -> HttpResponse:
    """The whole page; `sent` is a remark that was not carried out."""
    shown = read_results_page(desk, sent=sent)
    context = {"page": shown, "remarks": shown.remarks}
    return page(
        request, "reviews/results.html", desk, context, standings=shown.standings, here="results", status=status
    )
