"""The opening of a cycle for many agencies: asked for once, carried out in batches, and how far it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.models import Cycle


class RunState(models.TextChoices):
    QUEUED = "queued", "รอคิว"
    RUNNING = "running", "กำลังเปิด"
    DONE = "done", "เสร็จแล้ว"
    FAILED = "failed", "ไม่สำเร็จ"


UNFINISHED = (RunState.QUEUED, RunState.RUNNING)


class OpeningRun(models.Model):
    """The agencies an officer confirmed, in order; the first `done` of them have been seen to, `opened` were new."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="runs")
    agencies = models.JSONField(default=list)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.QUEUED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state__in=UNFINISHED), name="programme_run_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="programme_run_state_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="programme_run_done_within_total"),
            models.CheckConstraint(condition=Q(opened__lte=F("done")), name="programme_run_opened_within_done"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.done}/{self.total}"
