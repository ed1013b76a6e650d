"""Which assessments stand after their release, for lists."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assessments.models import Assessment, ScoreKind
from assessments.querysets import AssessmentQuerySet
from assessments.workflow import State
from certification.models import AwardApplication, Clarification
from certification.workflow import STILL_IN, AwardState
from criteria.models import Edition


def eligible_assessments() -> QuerySet[Assessment]:
    """Released assessments that reach the points of their edition, newest cycle first; annotates `latest_total`."""
    reached = Q(pk=None)
    for edition in Edition.objects.only("scoring"):
        reached |= Q(edition=edition, latest_total__gte=Decimal(edition.scoring["certification_from"]))
    return _released().filter(reached).with_names().order_by("-cycle__year", "agency__name")


def places_after_release() -> QuerySet[Assessment]:
    """Eligible assessments and those with a question waiting, for the officer's list.

    Annotates `latest_total`, `applications_open`, `awards_won` and `questions_waiting`.
    """
    eligible = eligible_assessments().order_by().values("pk")
    rows = _released().filter(Q(pk__in=eligible) | Q(clarifications__answered_at=None, clarifications__isnull=False))
    counted = rows.distinct().annotate(
        applications_open=_count(AwardApplication.objects.filter(state__in=STILL_IN)),
        awards_won=_count(AwardApplication.objects.filter(state=AwardState.AWARDED)),
        questions_waiting=_count(Clarification.objects.filter(answered_at=None)),
    )
    return counted.with_names().select_related("certification").order_by("-cycle__year", "agency__name")


def _released() -> AssessmentQuerySet:
    return Assessment.objects.filter(state=State.RELEASED).with_latest_total(ScoreKind.CONFIRMED)


def _count(rows: QuerySet) -> Coalesce:
    of_row = rows.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    return Coalesce(Subquery(of_row.annotate(n=Count("pk")).values("n")), 0)
