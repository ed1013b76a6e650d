"""An uploaded file of agencies or KPI groups: read and checked first, stored once an officer confirms it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessments.models import Cycle
from programme.imports.shapes import RowStatus


class Subject(models.TextChoices):
    AGENCIES = "agencies", "หน่วยงาน"
    KPI = "kpi", "กลุ่มตัวชี้วัด PMQA"


class ImportState(models.TextChoices):
    CHECKED = "checked", "รอยืนยัน"
    CONFIRMED = "confirmed", "นำเข้าแล้ว"
    DISCARDED = "discarded", "ยกเลิกแล้ว"


DECIDED = (ImportState.CONFIRMED, ImportState.DISCARDED)


class ImportQuerySet(models.QuerySet["Import"]):
    def with_errors(self) -> ImportQuerySet:
        """Annotates `has_errors`: whether the file waits although it can never be confirmed."""
        wrong = ImportRow.objects.filter(upload=OuterRef("pk"), status=RowStatus.ERROR)
        return self.annotate(has_errors=Exists(wrong.exclude(upload__state__in=DECIDED)))


class Import(models.Model):
    """One upload: how the file was read, and what became of it; its rows hold what each line would do."""

    subject = models.CharField(max_length=10, choices=Subject.choices)
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="imports")
    name = models.CharField(max_length=200)
    how = models.TextField()
    unknown = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.CHECKED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="programme_import_state_known"),
            models.CheckConstraint(
                condition=Q(subject="agencies", cycle__isnull=True) | Q(subject="kpi", cycle__isnull=False),
                name="programme_import_cycle_fits_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """A line of the file: its texts as they were read, and what it would do."""

    upload = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=RowStatus.choices)
    cells = models.JSONField()
    plan = models.JSONField()

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["upload", "line"], name="programme_import_row_once")]
        indexes = [models.Index(fields=["upload", "status", "line"], name="programme_row_by_status")]

    def __str__(self) -> str:
        return f"{self.line} {self.status}"
