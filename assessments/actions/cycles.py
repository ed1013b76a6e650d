"""Opening a year's cycle for agencies, and moving its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Agency, User
from assessments.actions.moves import record_transition
from assessments.actions.writing import lock_assessment
from assessments.errors import Locked, ReasonMissing
from assessments.models import Assessment, Cycle, CycleStage
from assessments.workflow import EXTENDABLE, EXTENSION, Stage
from criteria.models import Edition

Dates = Mapping[str, tuple[datetime, datetime]]


@transaction.atomic
def create_cycle(*, year: int, edition: Edition, dates: Dates, actor: User, at: datetime) -> Cycle:
    """A cycle of a Buddhist year with the dates of its stages, under the edition's own schemes."""
    cycle = Cycle.objects.create(
        year=year,
        edition=edition,
        item_scheme=edition.scoring["items"]["default"],
        result_scheme=edition.scoring["results"]["default"],
    )
    set_stage_dates(cycle=cycle, dates=dates, actor=actor, at=at)
    return cycle


@transaction.atomic
def set_stage_dates(*, cycle: Cycle, dates: Dates, actor: User, at: datetime) -> None:
    """Sets start and end of stages for all kinds of agency; running assessments follow.

    An agency's own later deadline stays, and nothing in a closed cycle opens again.
    """
    before = self_assessment_dates(cycle)
    for stage, (starts_at, ends_at) in dates.items():
        CycleStage.objects.update_or_create(
            cycle=cycle, stage=stage, agency_kind="", defaults={"starts_at": starts_at, "ends_at": ends_at}
        )
    opens_at, due_at = self_assessment_dates(cycle)
    cycle.refresh_from_db(fields=["closed_at"])
    if (opens_at, due_at) != before and cycle.closed_at is None:
        cycle.assessments.update(opens_at=opens_at)
        cycle.assessments.filter(Q(due_at=before[1]) | Q(due_at__lt=due_at)).update(due_at=due_at)


@transaction.atomic
def open_cycle(*, cycle: Cycle, agencies: Iterable[Agency], actor: User, at: datetime) -> int:
    """Opens an assessment for each agency that has none yet; returns how many are new. Safe to repeat."""
    opens_at, due_at = self_assessment_dates(cycle)
    before = cycle.assessments.count()
    Assessment.objects.bulk_create(
        (
            Assessment(
                cycle=cycle,
                agency=agency,
                edition_id=cycle.edition_id,
                item_scheme=cycle.item_scheme,
                result_scheme=cycle.result_scheme,
                opens_at=opens_at,
                due_at=due_at,
                created_at=at,
            )
            for agency in agencies
        ),
        ignore_conflicts=True,
        batch_size=1000,
    )
    Cycle.objects.filter(pk=cycle.pk, opened_at=None).update(opened_at=at)
    return cycle.assessments.count() - before


@transaction.atomic
def close_cycle(*, cycle: Cycle, actor: User, at: datetime) -> None:
    """Closes a cycle: nothing in it is open for writing any more."""
    Cycle.objects.filter(pk=cycle.pk, closed_at=None).update(closed_at=at)
    cycle.assessments.filter(Q(due_at=None) | Q(due_at__gt=at)).update(due_at=at)


@transaction.atomic
def extend_deadline(*, assessment: Assessment, due_at: datetime, reason: str, actor: User, at: datetime) -> None:
    """Gives one agency another deadline, with a reason that stays on record; raises ReasonMissing without one."""
    if not reason.strip():
        raise ReasonMissing
    locked = lock_assessment(assessment)
    if locked.state not in EXTENDABLE:
        raise Locked(locked)
    Assessment.objects.filter(pk=locked.pk).update(due_at=due_at)
    record_transition(assessment=locked, move=EXTENSION, to=locked.state, actor=actor, at=at, remark=reason)


def self_assessment_dates(cycle: Cycle) -> tuple[datetime | None, datetime | None]:
    """Start and end of the stage of self-assessment; None where the cycle has no dates."""
    stage = cycle.stages.filter(stage=Stage.SELF_ASSESSMENT, agency_kind="").first()
    return (stage.starts_at, stage.ends_at) if stage else (None, None)
