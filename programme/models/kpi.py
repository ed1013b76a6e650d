"""PMQA as an indicator: the numbers of a cycle where they differ from the usual, and each agency's group."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import Agency
from assessments.models import Cycle


class KpiScheme(models.Model):
    """The targets of a cycle's three groups, in the shape of fixtures/kpi.yaml."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="kpi_scheme")
    rules = models.JSONField()
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.cycle_id}"


class KpiGroup(models.Model):
    """The group of an agency in a cycle; `last_total` goes before the score that the system itself knows of."""

    GROUPS = [(1, "กลุ่ม 1"), (2, "กลุ่ม 2"), (3, "กลุ่ม 3")]

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="kpi_groups")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="kpi_groups")
    group = models.PositiveSmallIntegerField("กลุ่ม", choices=GROUPS)
    last_total = models.DecimalField("คะแนนปีก่อน", max_digits=9, decimal_places=6, null=True, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "agency"], name="programme_kpi_group_once"),
            models.CheckConstraint(condition=Q(group__in=(1, 2, 3)), name="programme_kpi_group_known"),
            models.CheckConstraint(
                condition=Q(last_total=None) | Q(last_total__range=(0, 500)), name="programme_kpi_last_total_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.group}"
