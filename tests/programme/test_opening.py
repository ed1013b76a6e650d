from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Agency, Role, User
from assessments.actions.cycles import close_cycle
from assessments.errors import CycleClosed
from assessments.models import Cycle
from programme.actions import opening
from programme.actions.opening import LOST_AFTER, ask_to_open, fail_run, open_batch, revive_run, take_run
from programme.errors import AlreadyOpening, NothingToOpen, NotReady, Stale
from programme.models import OpeningRun, RunState
from programme.waiting import waiting_for
from tests.factories import NOW, make_agency, make_assessment, make_cycle, person
from tests.programme.steps import run_tasks, set_dates

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle()


def ask(cycle: Cycle, officer: User, *, last_run: int | None = None, at=NOW) -> OpeningRun:
    return ask_to_open(cycle=cycle, agencies=waiting_for(cycle), last_run=last_run, actor=officer, at=at)


def stored(run: OpeningRun) -> tuple[str, int, int]:
    return OpeningRun.objects.values_list("state", "done", "opened").get(pk=run.pk)


def test_the_worker_opens_for_all_who_were_chosen_in_batches(cycle, officer, monkeypatch):
    monkeypatch.setattr(opening, "BATCH", 2)
    make_assessment(cycle=cycle)
    for _ in range(5):
        make_agency()
    run = ask(cycle, officer)
    assert (run.total, stored(run), cycle.assessments.count()) == (5, (RunState.QUEUED, 0, 0), 1)
    assert run_tasks() == ["done"]
    assert stored(run) == (RunState.DONE, 5, 5)
    assert cycle.assessments.count() == 6
    assert waiting_for(cycle).count() == 0


def test_progress_is_kept_after_every_batch(cycle, officer, monkeypatch):
    monkeypatch.setattr(opening, "BATCH", 2)
    for _ in range(3):
        make_agency()
    run = ask(cycle, officer)
    assert take_run(run_id=run.pk, at=NOW)
    assert open_batch(run_id=run.pk, at=NOW)
    assert (stored(run), cycle.assessments.count()) == ((RunState.RUNNING, 2, 2), 2)
    assert not open_batch(run_id=run.pk, at=NOW)
    assert (stored(run), cycle.assessments.count()) == ((RunState.DONE, 3, 3), 3)
    assert not open_batch(run_id=run.pk, at=NOW)


def test_agencies_opened_meanwhile_or_no_longer_active_are_left_alone(cycle, officer):
    by_hand, retired = make_agency(), make_agency()
    make_agency()
    run = ask(cycle, officer)
    make_assessment(by_hand, cycle=cycle)
    Agency.objects.filter(pk=retired.pk).update(is_active=False)
    run_tasks()
    assert stored(run) == (RunState.DONE, 3, 1)
    assert cycle.assessments.count() == 2


def test_a_second_officer_is_refused_while_it_runs_and_with_an_old_page_afterwards(cycle, officer):
    make_agency()
    run = ask(cycle, officer)
    with pytest.raises(AlreadyOpening):
        ask(cycle, person(Role.OFFICER), last_run=run.pk)
    run_tasks()
    make_agency()
    with pytest.raises(Stale):
        ask(cycle, officer)
    second = ask(cycle, officer, last_run=run.pk)
    run_tasks()
    assert (stored(second)[2], OpeningRun.objects.count(), cycle.assessments.count()) == (1, 2, 2)


def test_the_database_holds_one_unfinished_run_of_a_cycle(cycle, officer):
    make_agency()
    run = ask(cycle, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningRun.objects.create(cycle=cycle, total=1, asked_by=officer, asked_at=NOW, moved_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningRun.objects.filter(pk=run.pk).update(done=2)


def test_nothing_to_open_a_closed_cycle_and_one_without_dates_are_refused(cycle, officer):
    with pytest.raises(NothingToOpen):
        ask(cycle, officer)
    make_agency()
    undated = make_cycle(2570)
    undated.stages.all().delete()
    with pytest.raises(NotReady, match="ยังไม่กำหนดวันเริ่ม"):
        ask(undated, officer)
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    with pytest.raises(CycleClosed):
        ask(cycle, officer)
    assert OpeningRun.objects.count() == 0


def test_a_lost_run_goes_on_where_it_stopped_without_doubling(cycle, officer, monkeypatch):
    monkeypatch.setattr(opening, "BATCH", 2)
    for _ in range(3):
        make_agency()
    run = ask(cycle, officer)
    take_run(run_id=run.pk, at=NOW)
    open_batch(run_id=run.pk, at=NOW)
    fresh = OpeningRun.objects.get(pk=run.pk)
    revive_run(run=fresh, at=NOW + LOST_AFTER - timedelta(seconds=1))
    assert stored(run)[0] == RunState.RUNNING
    revive_run(run=fresh, at=NOW + LOST_AFTER)
    assert fresh.state == RunState.QUEUED
    assert run_tasks() == ["done", "nothing to do"]
    assert (stored(run), cycle.assessments.count()) == ((RunState.DONE, 3, 3), 3)


def test_a_failure_is_kept_and_the_rest_can_be_opened_later(cycle, officer, monkeypatch):
    make_agency()
    run = ask(cycle, officer)

    def broken(**_):
        raise RuntimeError("disk full")

    monkeypatch.setattr(opening, "open_cycle", broken)
    with pytest.raises(RuntimeError):
        run_tasks()
    row = OpeningRun.objects.get(pk=run.pk)
    assert (row.state, row.error, row.done) == (RunState.FAILED, "RuntimeError: disk full", 0)
    monkeypatch.undo()
    second = ask(cycle, officer, last_run=run.pk)
    take_run(run_id=second.pk, at=NOW)
    fail_run(run_id=second.pk, error="x", at=NOW)
    assert not take_run(run_id=second.pk, at=NOW)


def test_dates_that_clash_keep_the_cycle_shut(cycle, officer):
    make_agency()
    set_dates(cycle, {})
    with pytest.raises(NotReady):
        ask(cycle, officer)
