"""Released results by the dozen."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from accounts.models import Agency, Role
from assessments.actions.scores import store_category_score
from assessments.models import Assessment, ScoreKind
from assessments.reading import catalogue_of
from assessments.standing import totals_of
from assessments.workflow import State
from tests.factories import NOW, make_agency, make_assessment, make_cycle, person


def release(total: int, agency: Agency | None = None, *, year: int = 2569) -> Assessment:
    """A released assessment with the same points in every category."""
    assessment = make_assessment(agency or make_agency(), cycle=make_cycle(year))
    catalogue = catalogue_of(assessment)
    totals = totals_of(catalogue, {entry.number: Fraction(total) for entry in catalogue.categories})
    store_category_score(
        assessment=assessment, kind=ScoreKind.CONFIRMED, totals=totals, actor=person(Role.OFFICER), at=NOW
    )
    Assessment.objects.filter(pk=assessment.pk).update(state=State.RELEASED, released_at=NOW)
    assessment.refresh_from_db()
    return assessment


def release_all(totals: Iterable[int], *, year: int = 2569) -> list[Assessment]:
    return [release(total, year=year) for total in totals]
