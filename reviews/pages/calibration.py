"""How the reviewers of a cycle mark beside the consensus, and beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F, QuerySet

from accounts.models import User
from assessments.models import Cycle, Score, ScoreKind
from assessments.workflow import State
from criteria.catalogue import CategoryEntry, catalogue
from reviews.calibration import Calibration, Difference, Points, Sent, calibrate


@dataclass(frozen=True)
class CalibrationRow:
    reviewer: User
    figures: Calibration
    categories: tuple[Difference | None, ...]


def marked_categories(cycle: Cycle) -> tuple[CategoryEntry, ...]:
    """The categories that reviewers mark: those with items; no query once the process knows the edition."""
    return tuple(entry for entry in catalogue(cycle.edition_id).categories if entry.items)


def compared_in(cycle: Cycle) -> QuerySet[User]:
    """Who has sent something in a cycle, by name."""
    sent = Score.objects.filter(kind=ScoreKind.INDIVIDUAL, assessment__cycle=cycle).values("reviewer")
    return User.objects.filter(pk__in=sent).order_by("full_name", "pk")


def read_calibration(people: Sequence[User], cycle: Cycle, *, only_released: bool = False) -> list[CalibrationRow]:
    """The figures of some reviewers, of released assessments only where asked for; two queries."""
    theirs = _scores(cycle, only_released).filter(kind=ScoreKind.INDIVIDUAL, reviewer__in=[one.pk for one in people])
    shared = theirs.order_by().values("assessment")
    taking_part = _scores(cycle, only_released).filter(
        kind=ScoreKind.INDIVIDUAL, assessment__in=shared, assessment__assignments__reviewer=F("reviewer")
    )
    agreed = _scores(cycle, only_released).filter(kind=ScoreKind.CONSENSUS, assessment__in=shared)
    latest = {(pk, reviewer): points for pk, reviewer, points in _points(taking_part)}
    by_assessment: dict[int, list[Sent]] = defaultdict(list)
    for (pk, reviewer), points in latest.items():
        by_assessment[pk].append(Sent(pk, reviewer, points))
    found = {pk: points for pk, _, points in _points(agreed)}
    numbers = [category.number for category in marked_categories(cycle)]
    return [_row(person, by_assessment, found, numbers) for person in people]


def _row(
    person: User, sent: dict[int, list[Sent]], agreed: dict[int, Points], numbers: Sequence[int]
) -> CalibrationRow:
    shared = (entries for entries in sent.values() if any(entry.reviewer == person.pk for entry in entries))
    figures = calibrate(person.pk, (entry for entries in shared for entry in entries), agreed, categories=numbers)
    return CalibrationRow(person, figures, tuple(figures.categories.get(number) for number in numbers))


def _scores(cycle: Cycle, only_released: bool) -> QuerySet[Score]:
    scores = Score.objects.filter(assessment__cycle=cycle)
    return scores.filter(assessment__state=State.RELEASED) if only_released else scores


def _points(scores: QuerySet[Score]) -> Iterable[tuple[int, int, Points]]:
    """Assessment, reviewer and points, older versions first."""
    rows = scores.order_by("version").values_list("assessment", "reviewer", "points__total", "points__categories")
    for assessment, reviewer, total, categories in rows:
        yield (
            assessment,
            reviewer or 0,
            Points(Fraction(total), {int(number): Fraction(points) for number, points in categories.items()}),
        )
