"""Indicators of category 7 with their figures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessments import Assessment
from assessments.models.texts import KeyGroup
from assessments.querysets import IndicatorQuerySet
from criteria.models import ResultGroup


class Direction(models.TextChoices):
    HIGHER = "higher", "ค่ามากดี"
    LOWER = "lower", "ค่าน้อยดี"


def figure_field(label: str) -> models.DecimalField:
    """A figure of an indicator; empty means that there is none, 0 is a value."""
    return models.DecimalField(label, max_digits=18, decimal_places=4, null=True, blank=True)


class Indicator(models.Model):
    """An indicator of category 7 with results of the assessed year and the two before it."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="indicators")
    group = models.ForeignKey(ResultGroup, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("ชื่อตัวชี้วัด", max_length=300)
    unit = models.CharField("หน่วยวัด", max_length=60)
    direction = models.CharField("ทิศทาง", max_length=6, choices=Direction.choices, default=Direction.HIGHER)
    target = figure_field("เป้าหมายปีที่ประเมิน")
    previous_target = figure_field("เป้าหมายปีก่อน")
    result = figure_field("ผลปีที่ประเมิน")
    result_1 = figure_field("ผลย้อนหลัง 1 ปี")
    result_2 = figure_field("ผลย้อนหลัง 2 ปี")
    comparison_value = figure_field("ค่าเปรียบเทียบ")
    comparison_source = models.CharField("แหล่งที่มาของค่าเปรียบเทียบ", max_length=300, blank=True)
    five_targets = models.JSONField(default=list, blank=True)
    key_groups = models.ManyToManyField(KeyGroup, verbose_name="กลุ่มที่วัด", blank=True, related_name="indicators")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["group__dimension__order", "group__number", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(direction=Direction.LOWER, target__gte=0) | Q(target__gt=0),
                name="assessments_indicator_target_possible",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="assessments_indicator_direction_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
