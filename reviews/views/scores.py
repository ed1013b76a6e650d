"""The officer's page of all four scores with their versions, and of the record."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from reviews.desk import get_desk
from reviews.models import SheetKind
from reviews.pages.history import read_history
from reviews.reading import read_sheet_marks, standings_by_code
from reviews.views.shell import page


@require_safe
def scores(request: PersonRequest, pk: int) -> HttpResponse:
    """What the agency, each reviewer, all together and the officer gave, and when; then who did what."""
    desk = get_desk(request, pk, SheetKind.CONFIRMED, at=now())
    standings = standings_by_code(desk.assessment, read_sheet_marks(desk.sheet))
    context = {"page": read_history(desk.assessment)}
    return page(request, "reviews/scores.html", desk, context, standings=standings, here="scores")
