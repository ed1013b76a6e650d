"""Applications for the award, for the whole or for one category."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import Assessment
from certification.workflow import AwardState
from criteria.models import Category


def report_path(application: AwardApplication, name: str) -> str:
    """Where an uploaded report lies in the storage: by its SHA-256, so a name never decides a path."""
    return f"awards/{application.report_sha256[:2]}/{application.report_sha256}"


class AwardApplication(models.Model):
    """One application; without a category it is for the award of the whole.

    Its Application Report is the one the system makes of the assessment, unless a file of its own was uploaded.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="applications")
    category = models.ForeignKey(
        Category, models.PROTECT, verbose_name="รางวัลรายหมวด", null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=14, choices=AwardState.choices)
    report = models.FileField(upload_to=report_path, max_length=200, blank=True)
    report_name = models.CharField(max_length=200, blank=True)
    report_sha256 = models.CharField(max_length=64, blank=True)
    award_name = models.CharField("ชื่อรางวัล", max_length=200, blank=True)
    ceremony_at = models.DateTimeField("พิธีมอบรางวัล", null=True, blank=True)
    applied_at = models.DateTimeField()
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["applied_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AwardState.values), name="certification_award_state_known"),
            models.UniqueConstraint(
                fields=["assessment", "category"],
                condition=~Q(state=AwardState.CANCELLED),
                name="certification_award_once_a_category",
            ),
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(category=None) & ~Q(state=AwardState.CANCELLED),
                name="certification_award_once_for_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.award}"

    @property
    def award(self) -> str:
        """The award in words; reads the category, so lists select it with the row."""
        return f"รายหมวด {self.category.number} {self.category.name_th}" if self.category else "ภาพรวม"
