"""Work outside the request: `manage.py db_worker` carries it out."""

from __future__ import annotations

from django.utils.timezone import now
from django_tasks import task

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
