"""A year's programme: the Buddhist year, the edition, the dates of its stages and the limits of the report."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from accounts.models import AgencyKind
from assessments.parts import Section, usual_parts
from assessments.querysets import CycleQuerySet
from assessments.workflow import Stage
from criteria.models import Edition


class Cycle(models.Model):
    """A year's programme: the Buddhist year assessed, the edition, the schemes and the dates of its stages."""

    year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name="เกณฑ์", related_name="cycles")
    item_scheme = models.CharField(max_length=40, default="staircase")
    result_scheme = models.CharField(max_length=40, default="achievement_bands")
    required_parts = models.JSONField("ส่วนที่ต้องครบก่อนส่ง", default=usual_parts, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(year__range=(2500, 2700)), name="assessments_cycle_year_buddhist")
        ]

    def __str__(self) -> str:
        return f"รอบการประเมิน พ.ศ. {self.year}"


class CycleStage(models.Model):
    """Start and end of one stage, for every kind of agency or for one."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="stages")
    stage = models.CharField("ขั้นตอน", max_length=20, choices=Stage.choices)
    agency_kind = models.CharField("ประเภทหน่วยงาน", max_length=20, choices=AgencyKind.choices, blank=True)
    starts_at = models.DateTimeField("เริ่ม")
    ends_at = models.DateTimeField("สิ้นสุด")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "stage", "agency_kind"], name="assessments_stage_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="assessments_stage_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.get_stage_display()}"


class PageLimit(models.Model):
    """How many pages a section of the Application Report should have at most; a longer one is warned of."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="page_limits")
    section = models.CharField("ส่วนของรายงาน", max_length=10, choices=Section.choices)
    pages = models.PositiveSmallIntegerField("จำนวนหน้าไม่เกิน")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "section"], name="assessments_page_limit_once"),
            models.CheckConstraint(
                condition=Q(section__in=Section.values), name="assessments_page_limit_section_known"
            ),
            models.CheckConstraint(condition=Q(pages__gt=0), name="assessments_page_limit_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()} ไม่เกิน {self.pages} หน้า"
