"""One agency's assessment in one cycle, its record, and who is responsible for which part."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from accounts.models import Agency
from assessments.models.cycles import Cycle
from assessments.querysets import AssessmentQuerySet
from assessments.workflow import LABELS, State
from criteria.models import Category, Edition, Item


class Assessment(models.Model):
    """One agency's assessment in one cycle; it keeps the revision of the edition and the schemes it began with."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assessments")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="assessments")
    item_scheme = models.CharField(max_length=40)
    result_scheme = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    due_is_own = models.BooleanField(default=False, help_text="extended or returned: the cycle's dates leave it alone")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-cycle__year", "agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "agency"], name="assessments_assessment_once_a_cycle"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="assessments_assessment_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.RELEASED) | Q(released_at__isnull=False),
                name="assessments_assessment_released_has_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="assessments_state_due")]

    def __str__(self) -> str:
        return f"{self.agency} พ.ศ. {self.cycle.year}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:overview", args=[self.pk])


class Transition(models.Model):
    """The record of every move of the workflow: who, when, and why where a reason is needed."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="transitions")
    move = models.CharField(max_length=20)
    frm = models.CharField(max_length=12, choices=State.choices)
    to = models.CharField(max_length=12, choices=State.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    remark = models.TextField(blank=True)
    due_at = models.DateTimeField("กำหนดส่งใหม่", null=True, blank=True)
    signed_as = models.CharField("ชื่อผู้ลงนาม", max_length=200, blank=True)
    signed_position = models.CharField("ตำแหน่ง", max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.at:%Y-%m-%d %H:%M}"

    @property
    def label(self) -> str:
        return LABELS[self.move]


class Responsibility(models.Model):
    """The owning division and owner of a category, or of one item in it."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="responsibilities")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", null=True, blank=True)
    division = models.CharField("หน่วยงานรับผิดชอบ", max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="ผู้รับผิดชอบ", null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "responsibilities"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="assessments_responsibility_once"),
            models.UniqueConstraint(
                fields=["assessment", "category"],
                condition=Q(item=None),
                name="assessments_responsibility_once_for_category",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.division} {self.owner or ''}".strip()
