"""Opening a year's cycle for agencies, and moving its dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Agency, User
from assessments.actions.moves import record_transition
from assessments.actions.writing import lock_assessment
from assessments.announcing import announce
from assessments.errors import AfterTheCheck, CycleClosed, EarlierDeadline, EditionWithoutItems, Locked, ReasonMissing
from assessments.models import Assessment, Cycle, CycleStage
from assessments.stages import Window, windows_for
from assessments.workflow import EXTENDABLE, EXTENSION, Stage
from criteria.models import Edition, Item

Dates = Mapping[str, tuple[datetime, datetime]]
UNDATED = Window(None, None)


@transaction.atomic
def create_cycle(*, year: int, edition: Edition, dates: Dates, actor: User, at: datetime) -> Cycle:
    """A cycle of a Buddhist year with the dates of its stages, under the edition's own schemes.

    Raises EditionWithoutItems for an edition that holds nothing to assess.
    """
    require_items(edition)
    cycle = Cycle.objects.create(
        year=year,
        edition=edition,
        item_scheme=edition.scoring["items"]["default"],
        result_scheme=edition.scoring["results"]["default"],
    )
    set_stage_dates(cycle=cycle, dates=dates, actor=actor, at=at)
    return cycle


def require_items(edition: Edition) -> None:
    """Raises EditionWithoutItems for an edition that holds nothing to assess."""
    if not Item.objects.filter(category__edition=edition).exists():
        raise EditionWithoutItems


@transaction.atomic
def set_stage_dates(*, cycle: Cycle, dates: Dates, actor: User, at: datetime, kind: str = "") -> None:
    """Sets start and end of stages for agencies of a kind, of all kinds without one; running assessments follow."""
    for stage, (starts_at, ends_at) in dates.items():
        CycleStage.objects.update_or_create(
            cycle=cycle, stage=stage, agency_kind=kind, defaults={"starts_at": starts_at, "ends_at": ends_at}
        )
    follow_dates(cycle=cycle)


@transaction.atomic
def follow_dates(*, cycle: Cycle) -> None:
    """Running assessments get the dates of self-assessment of their kind of agency.

    A deadline of an agency's own stays, earlier or later, and nothing in a closed cycle opens again.
    """
    cycle.refresh_from_db(fields=["closed_at"])
    if cycle.closed_at:
        return
    stages = list(cycle.stages.filter(stage=Stage.SELF_ASSESSMENT))
    kinds = {stage.agency_kind for stage in stages if stage.agency_kind}
    _follow(cycle, ~Q(agency__kind__in=kinds), _self_assessment(stages, ""))
    for kind in kinds:
        _follow(cycle, Q(agency__kind=kind), _self_assessment(stages, kind))


def _follow(cycle: Cycle, concerned: Q, window: Window) -> None:
    Assessment.objects.filter(concerned, cycle=cycle).update(opens_at=window.starts_at)
    Assessment.objects.filter(concerned, cycle=cycle, due_is_own=False).update(due_at=window.ends_at)


@transaction.atomic
def open_cycle(*, cycle: Cycle, agencies: Iterable[Agency], actor: User, at: datetime) -> int:
    """Opens an assessment for each agency that has none yet; returns how many are new. Safe to repeat.

    Raises CycleClosed after the cycle's end.
    """
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.closed_at:
        raise CycleClosed(locked.year)
    stages = list(locked.stages.all())
    before = locked.assessments.count()
    Assessment.objects.bulk_create(
        (_draft(locked, agency, _self_assessment(stages, agency.kind), at) for agency in agencies),
        ignore_conflicts=True,
        batch_size=1000,
    )
    Cycle.objects.filter(pk=cycle.pk, opened_at=None).update(opened_at=at)
    return locked.assessments.count() - before


def _draft(cycle: Cycle, agency: Agency, window: Window, at: datetime) -> Assessment:
    return Assessment(
        cycle=cycle,
        agency=agency,
        edition_id=cycle.edition_id,
        item_scheme=cycle.item_scheme,
        result_scheme=cycle.result_scheme,
        opens_at=window.starts_at,
        due_at=window.ends_at,
        created_at=at,
    )


@transaction.atomic
def close_cycle(*, cycle: Cycle, actor: User, at: datetime) -> None:
    """Closes a cycle: nothing in it is open for writing any more."""
    Cycle.objects.filter(pk=cycle.pk, closed_at=None).update(closed_at=at)
    cycle.assessments.filter(Q(due_at=None) | Q(due_at__gt=at)).update(due_at=at)


@transaction.atomic
def extend_deadline(*, assessment: Assessment, due_at: datetime, reason: str, actor: User, at: datetime) -> None:
    """Gives one agency a deadline of its own, with a reason that stays on record.

    Raises ReasonMissing without one, and what `require_extendable` raises.
    """
    if not reason.strip():
        raise ReasonMissing
    locked = lock_assessment(assessment)
    require_extendable([locked], due_at, at=at)
    Assessment.objects.filter(pk=locked.pk).update(due_at=due_at, due_is_own=True)
    locked.due_at = due_at
    announce(
        record_transition(
            assessment=locked, move=EXTENSION, to=locked.state, actor=actor, at=at, remark=reason, due_at=due_at
        )
    )


def require_extendable(assessments: Sequence[Assessment], due_at: datetime, *, at: datetime) -> None:
    """Raises Locked where one has been handed in, EarlierDeadline where that would be none, AfterTheCheck where OPDC's
    check would be over by then.

    An extension can be shortened again, to a moment that is yet to come and later than what binds the agency's kind.
    For assessments of one cycle; one query.
    """
    if handed_in := [row for row in assessments if row.state not in EXTENDABLE]:
        raise Locked(handed_in[0])
    stages = list(assessments[0].cycle.stages.all()) if assessments else []
    for row in assessments:
        windows = windows_for(stages, row.agency.kind)
        if limit := _not_before(row, windows, due_at, at):
            raise EarlierDeadline(row, limit)
        check = windows.get(Stage.PRELIMINARY_CHECK, UNDATED).ends_at
        if check and due_at > check:
            raise AfterTheCheck(row, check)


def _not_before(row: Assessment, windows: Mapping[str, Window], due_at: datetime, at: datetime) -> datetime | None:
    """The moment that a new deadline has to be later than, where it is not."""
    if row.due_at is None or due_at > row.due_at:
        return None
    regular = windows.get(Stage.SELF_ASSESSMENT, UNDATED).ends_at
    if not row.due_is_own or due_at == row.due_at or regular is None:
        return row.due_at
    limit = max(regular, at)
    return limit if due_at <= limit else None


def self_assessment_dates(cycle: Cycle, kind: str = "") -> tuple[datetime | None, datetime | None]:
    """Start and end of the stage of self-assessment for a kind of agency; None where the cycle has no dates."""
    window = _self_assessment(cycle.stages.filter(stage=Stage.SELF_ASSESSMENT), kind)
    return window.starts_at, window.ends_at


def _self_assessment(stages: Iterable[CycleStage], kind: str) -> Window:
    return windows_for(stages, kind).get(Stage.SELF_ASSESSMENT, UNDATED)
