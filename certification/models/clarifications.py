"""What an agency asks about a remark, and the answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import Assessment
from reviews.models import Remark


class Clarification(models.Model):
    """An agency's question about one remark of its feedback, with the answer; both are part of the record."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="clarifications")
    remark = models.OneToOneField(Remark, models.PROTECT, related_name="clarification")
    question = models.TextField("คำถาม")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField("คำชี้แจง", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="certification_clarification_asks"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="certification_clarification_answer_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.question[:60]
