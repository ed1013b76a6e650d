"""Assigning many at once, as it was previewed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.models import Assessment, Cycle, Transition
from assessments.workflow import MOVES, State
from reviews.actions.assignments import OPEN, begin_again, reviewers_changed
from reviews.announcing import announce_plan
from reviews.assigning import read_plan
from reviews.balancing import Plan, Rules
from reviews.errors import NothingToAssign, StalePlan
from reviews.models import Assignment, Deed, Entry, Sheet

BATCH = 2000


@transaction.atomic
def assign_balanced(*, cycle: Cycle, rules: Rules, kind: str, seen: str, actor: User, at: datetime) -> Plan:
    """Stores the plan that was shown: assignments with leads, their record, and the beginning of the reviews.

    `seen` is the digest of the plan that was shown. Raises StalePlan when the plan would be another by now (also after
    it has been stored once), NothingToAssign where it is empty.
    """
    locked = Assessment.objects.filter(cycle=cycle, state__in=OPEN).order_by("pk").select_for_update(of=("self",))
    states = dict(locked.values_list("pk", "state"))
    plan = read_plan(cycle, rules, at=at, kind=kind)
    if plan.digest != seen:
        raise StalePlan
    if not plan.choices:
        raise NothingToAssign
    _store(plan, actor, at)
    chosen = {choice.assessment for choice in plan.choices}
    _begin([pk for pk in chosen if states[pk] == State.SUBMITTED], actor, at)
    _follow([pk for pk in chosen if states[pk] == State.IN_REVIEW], actor, at)
    announce_plan(plan, cycle=cycle, actor=actor, at=at)
    return plan


def _store(plan: Plan, actor: User, at: datetime) -> None:
    rows = [
        Assignment(
            assessment_id=choice.assessment,
            reviewer_id=choice.reviewer,
            assigned_by=actor,
            assigned_at=at,
            is_lead=choice.is_lead,
        )
        for choice in plan.choices
    ]
    Assignment.objects.bulk_create(rows, batch_size=BATCH)
    deeds = ((row, deed) for row in rows for deed in (Deed.ASSIGNED, Deed.LEAD) if row.is_lead or deed != Deed.LEAD)
    Entry.objects.bulk_create(
        (
            Entry(assessment_id=row.assessment_id, deed=deed, actor=actor, subject_id=row.reviewer_id, at=at)
            for row, deed in deeds
        ),
        batch_size=BATCH,
    )


def _begin(pks: list[int], actor: User, at: datetime) -> None:
    """Moves all into review: at once those that come for the first time, one by one those that came back mended."""
    step = MOVES["begin_review"]
    returned = Transition.objects.filter(assessment__in=pks, move="begin_review").values_list("assessment", flat=True)
    again = set(returned)
    for assessment in Assessment.objects.with_names().filter(pk__in=again):
        begin_again(assessment=assessment, actor=actor, at=at)
    fresh = sorted(set(pks) - again)
    Assessment.objects.filter(pk__in=fresh).update(state=step.to)
    Transition.objects.bulk_create(
        (
            Transition(assessment_id=pk, move="begin_review", frm=State.SUBMITTED, to=step.to, actor=actor, at=at)
            for pk in fresh
        ),
        batch_size=BATCH,
    )


def _follow(pks: list[int], actor: User, at: datetime) -> None:
    """Reviews that run already wait for the new reviewers too; only where somebody has begun there is what to mend."""
    begun = Sheet.objects.filter(assessment__in=pks, kind__in=("consensus", "confirmed")).values("assessment")
    for assessment in Assessment.objects.with_names().filter(pk__in=begun):
        reviewers_changed(assessment, actor, at)
