"""The scores of an assessment, each as it was at one moment."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessments import Assessment


class ScoreKind(models.TextChoices):
    """The four scores of an assessment; none ever overwrites another."""

    SELF = "self", "คะแนนประเมินตนเอง"
    INDIVIDUAL = "individual", "คะแนนผู้ตรวจประเมินรายบุคคล"
    CONSENSUS = "consensus", "คะแนนฉันทามติ"
    CONFIRMED = "confirmed", "คะแนนที่ยืนยัน"


class Score(models.Model):
    """A score as it was at one moment: marks, scheme and points, by whom and when; further versions replace nothing.

    Points are exact fractions as text ("1250/3"); `total` repeats the total, rounded to six decimals, for lists.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    kind = models.CharField(max_length=12, choices=ScoreKind.choices)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveSmallIntegerField()
    entered_by_category = models.BooleanField(default=False)
    scheme = models.JSONField()
    marks = models.JSONField(default=dict)
    points = models.JSONField()
    total = models.DecimalField(max_digits=9, decimal_places=6)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "reviewer", "version"], name="assessments_score_version_unique"
            ),
            models.UniqueConstraint(
                fields=["assessment", "kind", "version"],
                condition=Q(reviewer=None),
                name="assessments_score_version_unique_without_reviewer",
            ),
            models.CheckConstraint(condition=Q(total__range=(0, 500)), name="assessments_score_total_in_range"),
            models.CheckConstraint(
                condition=Q(kind=ScoreKind.INDIVIDUAL, reviewer__isnull=False)
                | (~Q(kind=ScoreKind.INDIVIDUAL) & Q(reviewer__isnull=True)),
                name="assessments_score_individual_has_reviewer",
            ),
        ]
        indexes = [
            # Who reaches so many points, and whether anything has been confirmed since: answered from the index alone.
            models.Index(
                fields=["total", "assessment", "version", "id"],
                condition=Q(kind=ScoreKind.CONFIRMED),
                name="assessments_score_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"
