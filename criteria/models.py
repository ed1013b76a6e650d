"""An edition of the criteria and everything in it; a published edition is read-only (see the triggers' migration)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import AgencyFunction


class Factor(models.TextChoices):
    APPROACH = "approach", "แนวทาง (Approach)"
    DEPLOY = "deploy", "การถ่ายทอดสู่การปฏิบัติ (Deploy)"
    RESULT = "result", "ผลลัพธ์ (Result)"


class LevelKey(models.TextChoices):
    BASIC = "basic", "Basic"
    ADVANCE = "advance", "Advance"
    SIGNIFICANCE = "significance", "Significance"


def edition_title(name: str, revision: int) -> str:
    """What people call a revision of an edition."""
    return f"{name} (ฉบับแก้ไขที่ {revision})" if revision > 1 else name


class Edition(models.Model):
    """One revision of an edition; a correction is a new one, and a running assessment keeps the one it began with."""

    key = models.CharField(max_length=40)
    revision = models.PositiveSmallIntegerField(default=1)
    name_th = models.TextField()
    name_en = models.TextField()
    scoring = models.JSONField(help_text="the numbers of the standard, see criteria/schemes.py")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the fixture it was loaded from")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-key", "-revision"]
        constraints = [models.UniqueConstraint(fields=["key", "revision"], name="criteria_edition_revision_unique")]

    def __str__(self) -> str:
        return edition_title(self.name_th, self.revision)


class Level(models.Model):
    """Basic, Advance or Significance, with the points up to it and the band of totals that bears its name."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="levels")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=12, choices=LevelKey.choices)
    name_th = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    theme_th = models.CharField(max_length=200)
    theme_en = models.CharField(max_length=200)
    points = models.PositiveSmallIntegerField()
    band_from = models.PositiveSmallIntegerField()
    band_to = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="criteria_level_unique"),
            models.CheckConstraint(condition=Q(band_from__lte=models.F("band_to")), name="criteria_level_band_ordered"),
        ]

    def __str__(self) -> str:
        return self.name_en


class ProfileQuestion(models.Model):
    """One of the 29 questions of the organisation profile (form 2), mapped to one of the 13 classic questions."""

    class Kind(models.TextChoices):
        TEXT = "text", "ข้อความ"
        MONEY = "money", "จำนวนเงิน (บาท)"
        NUMBER = "number", "จำนวน (คน)"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="profile_questions")
    number = models.PositiveSmallIntegerField()
    text_th = models.TextField()
    hint_th = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.TEXT)
    classic_number = models.PositiveSmallIntegerField()
    classic_th = models.TextField()
    classic_part_th = models.CharField(max_length=100)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="criteria_profile_question_unique")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text_th}"


class Category(models.Model):
    """หมวด 1-7."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="categories")
    number = models.PositiveSmallIntegerField()
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    intent_th = models.TextField()
    profile_questions = models.ManyToManyField(ProfileQuestion, related_name="categories")

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="criteria_category_unique")]

    def __str__(self) -> str:
        return f"หมวด {self.number} {self.name_th}"


class ResultDimension(models.Model):
    """7.1-7.6."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="dimensions")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=4)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["category", "code"], name="criteria_dimension_unique")]

    def __str__(self) -> str:
        return f"{self.code} {self.name_th}"


class ResultGroup(models.Model):
    """A numbered group of indicators; mandatory for all agencies or for those of one function."""

    dimension = models.ForeignKey(ResultDimension, models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    name_th = models.CharField(max_length=200)
    meaning_th = models.TextField(blank=True)
    mandatory = models.BooleanField(default=False)
    applies_to = models.CharField(max_length=10, choices=AgencyFunction.choices, blank=True)
    min_indicators = models.PositiveSmallIntegerField(default=0)
    max_indicators = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dimension", "number"], name="criteria_result_group_unique"),
            models.CheckConstraint(
                condition=Q(min_indicators__lte=models.F("max_indicators")), name="criteria_result_group_limits_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name_th}"


class Item(models.Model):
    """A process item such as 1.1."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=4)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    goal_th = models.TextField(blank=True)
    result_dimensions = models.ManyToManyField(ResultDimension, related_name="items")
    successor_codes = models.JSONField(default=list, help_text="items of the following edition that took this one over")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["category", "code"], name="criteria_item_unique")]

    def __str__(self) -> str:
        return f"{self.code} {self.name_th}"


class Requirement(models.Model):
    """What one level of one item requires, word for word."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="requirements")
    level = models.ForeignKey(Level, models.PROTECT, related_name="requirements")
    text_th = models.TextField()
    text_en = models.TextField(blank=True)

    class Meta:
        ordering = ["item__order", "level__order"]
        constraints = [models.UniqueConstraint(fields=["item", "level"], name="criteria_requirement_unique")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.level_id}"


class GovernmentDimension(models.Model):
    """One of the three dimensions of Government 4.0 by which strengths are grouped."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="government_dimensions")
    number = models.PositiveSmallIntegerField()
    name_th = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    categories = models.ManyToManyField(Category, related_name="government_dimensions")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="criteria_government_dimension_unique")
        ]

    def __str__(self) -> str:
        return f"มิติที่ {self.number} {self.name_th}"


class EvidenceKind(models.Model):
    """A kind of evidence that helps, with our advice on what it proves; advice is ours and may be improved any time."""

    key = models.SlugField(primary_key=True)
    order = models.PositiveSmallIntegerField()
    name_th = models.CharField(max_length=100)
    guide_th = models.TextField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name_th


class Guide(models.Model):
    """Our advice for one level of one item: what to show for A, D and R, which evidence helps; not official."""

    requirement = models.OneToOneField(Requirement, models.CASCADE, related_name="guide")
    approach = models.JSONField(default=list)
    deploy = models.JSONField(default=list)
    result = models.JSONField(default=list)
    evidence_kinds = models.ManyToManyField(EvidenceKind, related_name="guides")

    def __str__(self) -> str:
        return f"แนวทางการเขียน {self.requirement_id}"
