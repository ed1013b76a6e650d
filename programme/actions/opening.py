"""Opening a cycle for many agencies: asked for on a page, carried out by the task worker in batches."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from accounts.models import Agency, User
from accounts.querysets import AgencyQuerySet
from assessments.actions.cycles import open_cycle
from assessments.errors import CycleClosed
from assessments.models import Cycle
from assessments.workflow import State
from programme.actions.cycles import calendar_of
from programme.announcing import announce_opening
from programme.errors import AlreadyOpening, NothingToOpen, NotReady, Stale
from programme.models import OpeningRun, RunState
from programme.models.runs import UNFINISHED
from programme.problems import problems_of

BATCH = 500
# A run that has not moved for this long was lost with its worker and is queued once more.
LOST_AFTER = timedelta(minutes=2)


@transaction.atomic
def ask_to_open(
    *, cycle: Cycle, agencies: AgencyQuerySet, last_run: int | None, actor: User, at: datetime
) -> OpeningRun:
    """Puts the opening for these agencies in the queue; `last_run` is the newest run that the officer's page knew of.

    Raises CycleClosed, NotReady, AlreadyOpening, Stale when somebody opened meanwhile, NothingToOpen.
    """
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.closed_at:
        raise CycleClosed(locked.year)
    if problems := problems_of(locked, calendar_of(locked)):
        raise NotReady(problems[0])
    newest = locked.runs.first()
    if newest and newest.state in UNFINISHED:
        raise AlreadyOpening
    if (newest.pk if newest else None) != last_run:
        raise Stale
    chosen = list(agencies.order_by("pk").values_list("pk", flat=True))
    if not chosen:
        raise NothingToOpen
    run = OpeningRun.objects.create(
        cycle=locked, agencies=chosen, total=len(chosen), asked_by=actor, asked_at=at, moved_at=at
    )
    _queue(run)
    return run


def take_run(*, run_id: int, at: datetime) -> bool:
    """Takes a run out of the queue; False when another worker has it or it is over."""
    taken = OpeningRun.objects.filter(pk=run_id, state=RunState.QUEUED)
    return bool(taken.update(state=RunState.RUNNING, moved_at=at))


@transaction.atomic
def open_batch(*, run_id: int, at: datetime) -> bool:
    """Opens the next agencies of a run, tells their coordinators and notes how far it is, all or nothing; whether
    there are more.
    """
    run = OpeningRun.objects.select_for_update(of=("self",)).select_related("cycle", "asked_by").get(pk=run_id)
    if run.state != RunState.RUNNING:
        return False
    batch = run.agencies[run.done : run.done + BATCH]
    agencies = Agency.objects.filter(pk__in=batch, is_active=True)
    opened = open_cycle(cycle=run.cycle, agencies=agencies, actor=run.asked_by, at=at)
    drafts = run.cycle.assessments.filter(agency__in=batch, state=State.DRAFT).select_related("agency")
    announce_opening(cycle=run.cycle, assessments=drafts, actor=run.asked_by_id, at=at)
    done = run.done + len(batch)
    over = done >= run.total
    ending = {"state": RunState.DONE, "finished_at": at} if over else {}
    OpeningRun.objects.filter(pk=run_id).update(done=done, opened=F("opened") + opened, moved_at=at, **ending)
    return not over


def fail_run(*, run_id: int, error: str, at: datetime) -> None:
    """Records why a run could not go on; what it opened stays open."""
    OpeningRun.objects.filter(pk=run_id).update(state=RunState.FAILED, error=error, finished_at=at)


@transaction.atomic
def revive_run(*, run: OpeningRun, at: datetime) -> OpeningRun:
    """The run; one that was lost with its worker is queued once more and goes on where it stopped."""
    lost = Q(state__in=UNFINISHED, moved_at__lte=at - LOST_AFTER)
    if OpeningRun.objects.filter(lost, pk=run.pk).update(state=RunState.QUEUED, moved_at=at):
        _queue(run)
        run.refresh_from_db()
    return run


def _queue(run: OpeningRun) -> None:
    from programme.tasks import open_for_agencies

    open_for_agencies.enqueue(run.pk)
