"""Which assessments stand after their release, for lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

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
    """Eligible assessments and those with a question waiting, for the officer's list to choose from."""
    rows = Assessment.objects.filter(_reached() | waits_for_answer(), state=State.RELEASED)
    return rows.order_by("-cycle__year", "agency__name")


def waits_for_answer() -> Q:
    """That a question of the agency has not been answered yet."""
    return Q(pk__in=Clarification.objects.filter(answered_at=None).order_by().values("assessment"))


def read_places(pks: Sequence[int]) -> list[Assessment]:
    """The rows of one page of the list, in the order of their ids; one query.

    Annotated with `latest_total`, `applications_open`, `awards_won` and `questions_waiting`.
    """
    rows = Assessment.objects.filter(pk__in=pks).with_names().with_latest_total(ScoreKind.CONFIRMED)
    counted = rows.select_related("certification").annotate(
        applications_open=_count(AwardApplication.objects.filter(state__in=STILL_IN)),
        awards_won=_count(AwardApplication.objects.filter(state=AwardState.AWARDED)),
        questions_waiting=_count(Clarification.objects.filter(answered_at=None)),
    )
    found = counted.order_by().in_bulk()
    return [found[pk] for pk in pks if pk in found]


def newest_released_year() -> int | None:
    """The newest year of which something has been released."""
    released = Cycle.objects.filter(Exists(Assessment.objects.filter(cycle=OuterRef("pk"), state=State.RELEASED)))
    return released.order_by("-year").values_list("year", flat=True).first()


def _reached() -> Q:
    """That the newest confirmed score reaches the points of the edition: found from the scores, for few are so high."""
    scores = Score.objects.filter(kind=ScoreKind.CONFIRMED).order_by()
    newer = scores.filter(assessment=OuterRef("assessment"), version__gt=OuterRef("version"))
    asked = [Q(total__gte=points, assessment__edition__in=pks) for points, pks in _editions_by_points().items()]
    high_enough = reduce(or_, asked, Q(pk__in=[]))
    return Q(pk__in=scores.filter(high_enough).exclude(Exists(newer)).values("assessment"))


def _editions_by_points() -> dict[Decimal, list[int]]:
    """The editions (ids) that ask for so many points; one query."""
    found: dict[Decimal, list[int]] = defaultdict(list)
    for edition in Edition.objects.only("scoring"):
        found[Decimal(edition.scoring["certification_from"])].append(edition.pk)
    return found


def _count(rows: QuerySet) -> Coalesce:
    of_row = rows.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    return Coalesce(Subquery(of_row.annotate(n=Count("pk")).values("n")), 0)
