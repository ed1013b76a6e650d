"""How the reviewers of a cycle mark beside the consensus, and beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db.models import F, OuterRef, QuerySet, Subquery

from accounts.models import User
from assessments.models import Cycle, Score, ScoreKind
from assessments.workflow import State
from criteria.catalogue import CategoryEntry, catalogue
from reviews.calibration import Calibration, Difference, Points, Sent, calibrate
from reviews.models import Assignment


@dataclass(frozen=True)
class CalibrationRow:
    reviewer: User
    figures: Calibration
    categories: tuple[Difference | None, ...]


def marked_categories(cycle: Cycle) -> tuple[CategoryEntry, ...]:
    """The categories that reviewers mark: those with items; no query once the process knows the edition."""
    return tuple(entry for entry in catalogue(cycle.edition_id).categories if entry.items)


def compared_in(cycle: Cycle, *, name: str = "") -> list[User]:
    """Who has sent something in a cycle and is assigned there still, by name; of a part of it where one is given.

    Two queries: few are assigned, and each of them is asked for one score, which the database would else read all of.
    """
    assigned = Assignment.objects.filter(assessment__cycle=cycle).order_by().values_list("reviewer", flat=True)
    sent = Score.objects.filter(kind=ScoreKind.INDIVIDUAL, reviewer=OuterRef("pk"), assessment__cycle=cycle)
    people = User.objects.filter(pk__in=list(assigned.distinct()), full_name__icontains=name)
    one = Subquery(sent.order_by().values("pk")[:1])
    return list(people.alias(sent=one).exclude(sent=None).order_by("full_name", "pk"))


def read_calibration(people: Sequence[User], cycle: Cycle, *, only_released: bool = False) -> list[CalibrationRow]:
    """The figures of some reviewers, of released assessments only where asked for; three queries."""
    scores = Score.objects.filter(assessment__cycle=cycle)
    if only_released:
        scores = scores.filter(assessment__state=State.RELEASED)
    sent = scores.filter(kind=ScoreKind.INDIVIDUAL, assessment__assignments__reviewer=F("reviewer"))
    own = sent.filter(reviewer__in=[person.pk for person in people])
    categories = {(pk, reviewer): points for pk, reviewer, _, points in _rows(own, "points__categories")}
    shared = {pk for pk, _ in categories}
    by_assessment: dict[int, dict[int, Sent]] = defaultdict(dict)
    everybody = Score.objects.filter(kind=ScoreKind.INDIVIDUAL, assessment__assignments__reviewer=F("reviewer"))
    for pk, reviewer, total in _rows(everybody.filter(assessment__in=shared)):
        points = _points(total, categories.get((pk, reviewer), {}))
        by_assessment[pk][reviewer] = Sent(pk, reviewer, points)
    consensus = Score.objects.filter(kind=ScoreKind.CONSENSUS, assessment__in=shared)
    agreed = {pk: _points(total, points) for pk, _, total, points in _rows(consensus, "points__categories")}
    numbers = [category.number for category in marked_categories(cycle)]
    return [_row(person, by_assessment, agreed, numbers) for person in people]


def _row(
    person: User, sent: dict[int, dict[int, Sent]], agreed: dict[int, Points], numbers: Sequence[int]
) -> CalibrationRow:
    shared = (entry for entries in sent.values() if person.pk in entries for entry in entries.values())
    figures = calibrate(person.pk, shared, agreed, categories=numbers)
    return CalibrationRow(person, figures, tuple(figures.categories.get(number) for number in numbers))


def _rows(scores: QuerySet[Score], *fields: str) -> Iterable[tuple]:
    """Assessment, reviewer, total and what else is asked for, older versions first."""
    return scores.order_by("version").values_list("assessment", "reviewer", "total", *fields)


def _points(total: Decimal, categories: Mapping[str, str]) -> Points:
    return Points(Fraction(total), {int(number): _exact(points) for number, points in categories.items()})


@lru_cache(maxsize=16384)
def _exact(points: str) -> Fraction:
    return Fraction(points)
