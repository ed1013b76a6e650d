"""Assigning everybody at once: previewed and stored, with every agency of the running cycle handed in."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from django.db import transaction
from django.utils.timezone import now

from accounts.models import Role, User
from assessments.models import Assessment, Cycle, CycleStage, Transition
from assessments.workflow import Stage, State
from benchmarks.pages import row
from certification.models import Clarification
from reviews.actions.balanced import assign_balanced
from reviews.assigning import read_plan
from reviews.balancing import Rules
from reviews.models import Assignment, Sheet

MOST_SECONDS = 30
RULES = Rules(per_agency=3)


def measure() -> Iterator[dict[str, object]]:
    """Seconds from the rules to the stored assignments; everything is taken back."""
    with transaction.atomic():
        cycle = Cycle.objects.current(at=now())
        assert cycle is not None
        _hand_in_all(cycle.pk)
        officer = User.objects.filter(memberships__role=Role.OFFICER).order_by("pk").first()
        assert officer is not None
        begin = perf_counter()
        plan = read_plan(cycle, RULES, at=now())
        stored = assign_balanced(cycle=cycle, rules=RULES, kind="", seen=plan.digest, actor=officer, at=now())
        seconds = round(perf_counter() - begin, 1)
        agencies, reviewers = len({choice.assessment for choice in stored.choices}), len(stored.loads)
        yield row(f"assign {reviewers} reviewers to {agencies} agencies", seconds, "s", MOST_SECONDS)
        spread = max(stored.loads.values()) - min(stored.loads.values())
        yield row("widest difference of their loads", spread, "agencies", 2)
        transaction.set_rollback(True)


def _hand_in_all(cycle: int) -> None:
    """Every assessment of the cycle waits for its review, which may begin, and nobody reviews any."""
    Clarification.objects.filter(assessment__cycle=cycle).delete()
    CycleStage.objects.filter(cycle=cycle, stage=Stage.PRELIMINARY_CHECK).delete()
    Sheet.objects.filter(assessment__cycle=cycle).delete()
    Assignment.objects.filter(assessment__cycle=cycle).delete()
    Transition.objects.filter(assessment__cycle=cycle, move="begin_review").delete()
    Assessment.objects.filter(cycle=cycle).update(state=State.SUBMITTED)
