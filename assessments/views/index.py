"""The list of assessments a person may see, and an assessment's overview."""

from __future__ import annotations

from fractions import Fraction

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from assessments.charts import radar_chart, radar_sentence
from assessments.filters import AssessmentFilter
from assessments.loaders import get_assessment
from assessments.models import Assessment, Score, ScoreKind
from assessments.owners import owners_by_code
from assessments.pages.overview import Confirmed, next_step, overview_rows, read_confirmed
from assessments.reading import read_standing
from assessments.standing import Standing
from assessments.views.shell import page, writing_of
from assessments.workflow import State

PER_PAGE = 50


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Every assessment the person may see, newest year first, with state, deadline and confirmed total."""
    visible = (
        Assessment.objects.visible_to(request.user).with_names().with_latest_total(ScoreKind.CONFIRMED).with_progress()
    )
    chosen = AssessmentFilter(request.GET or None, queryset=visible)
    assessments = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "assessments/index.html", {"filter": chosen, "assessments": assessments})


@require_safe
def overview(request: PersonRequest, pk: int) -> HttpResponse:
    """The seven categories with progress, points, levels and what is missing; total, level and radar.

    After release the confirmed points stand beside; a result entered by category is shown as that alone.
    """
    assessment = get_assessment(request, pk)
    standing = read_standing(assessment)
    confirmed = read_confirmed(_released_score(assessment))
    answered = assessment.profile_answers.exclude(text="").count()
    writing = writing_of(request.user, assessment, at=now())
    context = {
        "rows": overview_rows(standing, owners_by_code(assessment), confirmed),
        "confirmed": confirmed,
        "writing": writing,
        "answered": answered,
        "radar_alt": " ".join(radar_sentence(name, points) for name, points in _series(standing, confirmed)),
        "step": next_step(assessment, standing, request.user, answered=answered, may_write=writing.allowed),
    }
    template = "published" if confirmed and confirmed.by_category_only else "overview"
    return page(request, f"assessments/{template}.html", assessment, context, here="overview", standing=standing)


@require_safe
@csp_replace({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]
def radar(request: PersonRequest, pk: int) -> HttpResponse:
    """The radar of the overview as a picture of its own, so that the page does not wait for it."""
    assessment = get_assessment(request, pk)
    standing = read_standing(assessment)
    labels = [f"หมวด {category.category.number}" for category in standing.categories]
    svg = radar_chart(_series(standing, read_confirmed(_released_score(assessment))), labels)
    return HttpResponse(svg, content_type="image/svg+xml")


def _released_score(assessment: Assessment) -> Score | None:
    """The newest confirmed score, once it is released."""
    if assessment.state != State.RELEASED:
        return None
    return assessment.scores.filter(kind=ScoreKind.CONFIRMED).order_by("-version").first()


def _series(standing: Standing, confirmed: Confirmed | None) -> list[tuple[str, list[Fraction]]]:
    """The lines of the radar: the agency's own points, and the confirmed ones after release."""
    own = ("คะแนนประเมินตนเอง", list(standing.totals.categories.values()))
    if confirmed is None:
        return [own]
    released = ("คะแนนที่ยืนยัน", list(confirmed.totals.categories.values()))
    return [released] if confirmed.by_category_only else [own, released]
