"""The page where the results of category 7 are remarked on; their points follow from the indicators."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reviews.desk import Desk, get_desk
from reviews.forms import AgreeForm
from reviews.models import SheetKind
from reviews.pages.agreement import read_agreement
from reviews.pages.remarks import NOTHING_SENT, Sent
from reviews.pages.results import read_results_page
from reviews.reading import read_results_digest
from reviews.requests import PartRequest
from reviews.views.consensus import draw_consensus
from reviews.views.shell import page


@require_safe
def results(request: PartRequest, pk: int, kind: SheetKind = SheetKind.INDIVIDUAL) -> HttpResponse:
    """Every indicator with achievement, points and findings; remarks below."""
    return draw_results(request, get_desk(request, pk, kind, at=now()))


def draw_results(
    request: PartRequest,
    desk: Desk,
    *,
    sent: Sent = NOTHING_SENT,
    agree: AgreeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or that of the consensus while it is not open; `sent` is a remark that was not carried out."""
    if desk.agrees and not desk.is_shown:
        return draw_consensus(request, desk, status=status)
    shown = read_results_page(desk, sent=sent)
    context: dict[str, object] = {"page": shown, "remarks": shown.remarks}
    if desk.agrees and desk.sheet:
        digest = read_results_digest(desk.sheet)
        url = desk.address("agree_results")
        context["agreement"] = read_agreement(desk, request.user, None, digest, url, sent=agree)
    return page(
        request, "reviews/results.html", desk, context, standings=shown.standings, here="results", status=status
    )
