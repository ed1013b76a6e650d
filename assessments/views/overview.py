"""An assessment's overview, and its radar as a picture."""

from __future__ import annotations

from fractions import Fraction

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from assessments.loaders import get_assessment
from assessments.models import Assessment, ScoreKind
from assessments.owners import owners_by_code
from assessments.pages.next_step import Answered, next_step
from assessments.pages.overview import Confirmed, overview_lines, read_confirmed
from assessments.pages.remarks import open_remarks
from assessments.picture_fonts import with_own_font
from assessments.radar import radar_chart, radar_sentence
from assessments.reading import catalogue_of, read_standing
from assessments.standing import Standing
from assessments.views.shell import page, writing_of
from assessments.workflow import State

OWN = "คะแนนประเมินตนเอง"


@require_safe
def overview(request: PersonRequest, pk: int) -> HttpResponse:
    """The seven categories with progress, points, levels and what is missing; total, level and radar.

    After release the confirmed points stand beside; a result entered by category is shown as that alone.
    """
    assessment = get_assessment(request, pk, rows=Assessment.objects.for_overview())
    answered = Answered(assessment.answered, assessment.first_empty)  # type: ignore[attr-defined]
    standing = read_standing(assessment)
    confirmed = _read_confirmed(assessment)
    writing = writing_of(request.user, assessment, at=now())
    remarks = open_remarks(assessment)
    context = {
        "categories": overview_lines(assessment, standing, owners_by_code(assessment), remarks.counts, confirmed),
        "remarks": remarks,
        "confirmed": confirmed,
        "own_name": OWN if assessment.submitted_at else f"{OWN} (ถึงขณะนี้)",
        "writing": writing,
        "radar_alt": " ".join(radar_sentence(name, points) for name, points in _series(standing, confirmed)),
        "step": next_step(assessment, standing, request.user, answered=answered, may_write=writing.allowed),
    }
    context["may_copy"] = writing.allowed and request.user.has_perm("assessments.copy_forward", assessment)
    template = "published" if confirmed and confirmed.by_category_only else "overview"
    return page(request, f"assessments/{template}.html", assessment, context, here="overview", standing=standing)


@require_safe
@csp_replace({"style-src": ["'unsafe-inline'"], "font-src": ["data:"]})  # type: ignore[arg-type]
def radar(request: PersonRequest, pk: int) -> HttpResponse:
    """The radar of the overview as a picture of its own, so that the page does not wait for it."""
    assessment = get_assessment(request, pk)
    standing = read_standing(assessment)
    labels = [f"หมวด {category.category.number}" for category in standing.categories]
    svg = radar_chart(_series(standing, _read_confirmed(assessment)), labels)
    return HttpResponse(with_own_font(svg), content_type="image/svg+xml")


def _read_confirmed(assessment: Assessment) -> Confirmed | None:
    """The newest confirmed score, once it is released."""
    if assessment.state != State.RELEASED:
        return None
    score = assessment.scores.filter(kind=ScoreKind.CONFIRMED).order_by("-version").first()
    return read_confirmed(catalogue_of(assessment), score)


def _series(standing: Standing, confirmed: Confirmed | None) -> list[tuple[str, list[Fraction]]]:
    """The lines of the radar: the agency's own points, and the confirmed ones after release."""
    own = (OWN, list(standing.totals.categories.values()))
    if confirmed is None:
        return [own]
    released = ("คะแนนที่ยืนยัน", list(confirmed.totals.categories.values()))
    return [released] if confirmed.by_category_only else [own, released]
