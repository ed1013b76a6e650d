"""What people write and mark: profile, key groups, narratives, summaries; each row with its own version."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessments import Assessment
from assessments.querysets import AnswerQuerySet
from criteria.models import Factor, Item, ProfileQuestion, Requirement

MARKS = ("0", "0.5", "1")


class VersionedText(models.Model):
    """A text that several people may write; its version moves with every change: no save overwrites an unseen one.

    `from_year` is the Buddhist year whose assessment it was copied from, as long as nobody has changed it here.
    """

    text = models.TextField(blank=True)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ProfileAnswer(VersionedText):
    """The agency's answer to one question of the organisation profile."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="profile_answers")
    question = models.ForeignKey(ProfileQuestion, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["question__number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="assessments_profile_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} OP{self.question_id}"


class KeyGroup(models.Model):
    """A key customer (question 12) or stakeholder group (question 18) that the profile names."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="key_groups")
    question = models.ForeignKey(ProfileQuestion, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["question__number", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "name"], name="assessments_key_group_once")]

    def __str__(self) -> str:
        return self.name


class Answer(VersionedText):
    """The narrative and mark of one factor at one level of one item; made when first written."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    factor = models.CharField(max_length=8, choices=Factor.choices)
    mark = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "requirement", "factor"], name="assessments_answer_once"),
            models.CheckConstraint(
                condition=Q(mark__isnull=True) | Q(mark__in=MARKS), name="assessments_answer_mark_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.requirement_id} {self.factor}"


class ItemSummary(VersionedText):
    """The overall summary of an item."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="summaries")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "item summaries"
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="assessments_summary_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.item_id}"
