"""Reads training cases; each function names its queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from assessments.models import Answer, Assessment, Cycle, Score, ScoreKind
from assessments.scoring import mean
from assessments.workflow import State
from reviews.assigning import active_reviewers
from reviews.calibration import Difference
from reviews.interests import has_interest
from reviews.lines import place_of, read_own_places
from reviews.models import Recusal
from reviews.proposal import Key
from training.models import TrainingCase, TrainingSheet


def case_of(cycle: Cycle | None) -> TrainingCase | None:
    """The training case of a cycle; one query, none without a cycle."""
    rows = TrainingCase.objects.select_related("cycle", "source__agency", "source__cycle")
    return rows.filter(cycle=cycle).first() if cycle else None


def current_case(*, at: datetime) -> TrainingCase | None:
    """The training case of the current cycle; two queries."""
    return case_of(Cycle.objects.current(at=at))


def suitable(cycle: Cycle) -> QuerySet[Assessment]:
    """Released assessments up to the cycle with texts and with a confirmed score by item; newest year first.

    A reviewer who has stepped back from the agency is no hindrance: they have no part in the case (`read_barred`).
    """
    by_item = Score.objects.filter(assessment=OuterRef("pk"), kind=ScoreKind.CONFIRMED, entered_by_category=False)
    texts = Answer.objects.filter(assessment=OuterRef("pk")).exclude(text="")
    return (
        Assessment.objects.with_names()
        .filter(state=State.RELEASED, cycle__year__lte=cycle.year)
        .filter(Exists(by_item), Exists(texts))
        .order_by("-cycle__year", "agency__name")
    )


def read_barred(case: TrainingCase, people: Collection[int]) -> set[int]:
    """Who of them (ids) has no part in the case: whoever stepped back from its agency, in whatever year, or has an
    interest in it. Two queries."""
    agency = case.source.agency
    stepped_back = Recusal.objects.filter(reviewer__in=people, assessment__agency=agency).values_list(
        "reviewer", flat=True
    )
    own = read_own_places(people)
    return {*stepped_back, *(pk for pk, places in own.items() if has_interest(places, place_of(agency)))}


@dataclass(frozen=True)
class Participation:
    """Who reviews and has no part in a case, and who has sent (ids), among them those who left since."""

    reviewers: frozenset[int]
    barred: frozenset[int]
    senders: frozenset[int]

    @property
    def taking_part(self) -> frozenset[int]:
        return self.reviewers - self.barred

    @property
    def sent(self) -> int:
        """How many of those who take part now have sent."""
        return len(self.taking_part & self.senders)


def read_participation(case: TrainingCase) -> Participation:
    """Who takes part; four queries."""
    people = list(active_reviewers().values_list("pk", flat=True))
    senders = TrainingSheet.objects.filter(case=case).exclude(sent_at=None).values_list("reviewer", flat=True)
    return Participation(frozenset(people), frozenset(read_barred(case, people)), frozenset(senders))


def read_sheet(case: TrainingCase, reviewer: User) -> TrainingSheet | None:
    """A reviewer's sheet; one query."""
    return TrainingSheet.objects.filter(case=case, reviewer=reviewer).first()


def read_training_marks(sheet: TrainingSheet | None) -> dict[Key, Decimal]:
    """The marks of a sheet by requirement id and factor; one query, none before it is opened."""
    if sheet is None:
        return {}
    return {(row.requirement_id, row.factor): row.mark for row in sheet.marks.all()}


def read_reference(case: TrainingCase) -> dict[str, Fraction]:
    """The confirmed points of each item by its code; one query."""
    score = Score.objects.filter(assessment=case.source_id, kind=ScoreKind.CONFIRMED, entered_by_category=False).latest(
        "version"
    )
    return {code: Fraction(points) for code, points in score.points["items"].items()}


def differences(points: Mapping[str, str], reference: Mapping[str, Fraction]) -> Difference | None:
    """The mean difference of the items to the reference; None before anything is sent. Pure."""
    values = [Fraction(points[code]) - expected for code, expected in reference.items() if code in points]
    return Difference(mean(values), mean([abs(value) for value in values])) if values else None


def sheets_of(case: TrainingCase, people: Sequence[User]) -> dict[int, TrainingSheet]:
    """The sheets of some reviewers by the reviewer's id; one query."""
    return {sheet.reviewer_id: sheet for sheet in TrainingSheet.objects.filter(case=case, reviewer__in=people)}
