"""Work outside the request: `manage.py db_worker` carries it out."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import now
from django_tasks import task

from programme.actions.moving import Row, tell_moved
from programme.actions.opening import fail_run, open_batch, take_run


@task
def open_for_agencies(run_id: int) -> str:
    """Opens a queued run's agencies, batch by batch; returns what became of it. An error is recorded and raised."""
    if not take_run(run_id=run_id, at=now()):
        return "nothing to do"
    try:
        while open_batch(run_id=run_id, at=now()):
            pass
    except Exception as error:
        fail_run(run_id=run_id, error=f"{type(error).__name__}: {error}", at=now())
        raise
    return "done"


@task
def tell_of_moved_dates(rows: list[Row], actor: int, at: str) -> str:
    """Tells the teams of a portion of assessments that their dates moved; returns how many people are new."""
    return f"{tell_moved(rows=rows, actor=actor, at=datetime.fromisoformat(at))} told"
