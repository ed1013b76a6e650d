"""Which assessments stand after their release, for lists."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from assessments.models import Assessment, Cycle, Score, ScoreKind
from assessments.querysets import AssessmentQuerySet
from assessments.workflow import State
from certification.models import AwardApplication, Clarification
from certification.workflow import STILL_IN, AwardState
from criteria.models import Edition


def eligible_assessments() -> AssessmentQuerySet:
    """Released assessments that reach the points of their edition, newest cycle first."""
    rows = Assessment.objects.filter(_reached(), state=State.RELEASED)
    return rows.with_names().order_by("-cycle__year", "agency__name")


def places_after_release() -> AssessmentQuerySet:
    """Eligible assessments and those with a question waiting, for the officer's list.

    Annotates `latest_total`, `applications_open`, `awards_won` and `questions_waiting`.
    """
    asked = Q(pk__in=Clarification.objects.filter(answered_at=None).values("assessment"))
    rows = Assessment.objects.filter(_reached() | asked, state=State.RELEASED).with_latest_total(ScoreKind.CONFIRMED)
    counted = rows.annotate(
        applications_open=_count(AwardApplication.objects.filter(state__in=STILL_IN)),
        awards_won=_count(AwardApplication.objects.filter(state=AwardState.AWARDED)),
        questions_waiting=_count(Clarification.objects.filter(answered_at=None)),
    )
    return counted.with_names().select_related("certification").order_by("-cycle__year", "agency__name")


def newest_released_year() -> int | None:
    """The newest year of which something has been released."""
    released = Cycle.objects.filter(Exists(Assessment.objects.filter(cycle=OuterRef("pk"), state=State.RELEASED)))
    return released.order_by("-year").values_list("year", flat=True).first()


def _reached() -> Q:
    """That the newest confirmed score reaches the points of the edition."""
    newest = Score.objects.filter(assessment=OuterRef("pk"), kind=ScoreKind.CONFIRMED, reviewer=None)
    total = Subquery(newest.order_by("-version").values("total")[:1])
    reached = Q(pk=None)
    for edition in Edition.objects.only("scoring"):
        points = Decimal(edition.scoring["certification_from"])
        reached |= Q(GreaterThanOrEqual(total, points), edition=edition)
    return reached


def _count(rows: QuerySet) -> Coalesce:
    of_row = rows.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    return Coalesce(Subquery(of_row.annotate(n=Count("pk")).values("n")), 0)
