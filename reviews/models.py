"""Who reviews which assessment, what each of them marks and remarks, and what is confirmed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import MARKS, Assessment
from criteria.models import Factor, GovernmentDimension, Item, Requirement, ResultDimension
from reviews.querysets import AssignmentQuerySet, RemarkQuerySet, SheetQuerySet


class Assignment(models.Model):
    """A reviewer assigned to an assessment by an officer; one of several leads their consensus.

    Nothing of the assessment is shown to them before they have declared that they have no interest in it.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    is_lead = models.BooleanField(default=False)
    declared_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["assigned_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "reviewer"], name="reviews_assignment_once"),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(is_lead=True), name="reviews_assignment_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} → {self.assessment_id}"


class Recusal(models.Model):
    """A reviewer who took no part, or no longer takes part, in the review of an assessment, and why."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="recusals")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="recusals")
    reason = models.TextField("เหตุผล")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "reviewer"], name="reviews_recusal_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="reviews_recusal_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} ↛ {self.assessment_id}"


class Expertise(models.Model):
    """A category that a reviewer knows well; a reviewer without any is taken to know them all."""

    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="expertise")
    category = models.PositiveSmallIntegerField("หมวด")

    class Meta:
        ordering = ["category"]
        verbose_name_plural = "expertise"
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "category"], name="reviews_expertise_once"),
            models.CheckConstraint(condition=Q(category__range=(1, 7)), name="reviews_expertise_category_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} {self.category}"


class SheetKind(models.TextChoices):
    INDIVIDUAL = "individual", "ผู้ตรวจประเมินรายบุคคล"
    CONSENSUS = "consensus", "ฉันทามติ"
    CONFIRMED = "confirmed", "ผลที่ยืนยัน"


class Sheet(models.Model):
    """A set of marks and remarks beside the agency's own: of each reviewer, of their consensus, and the confirmed one.

    On the consensus lie only the marks that the lead has decided; elsewhere the proposal counts.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="sheets")
    kind = models.CharField(max_length=12, choices=SheetKind.choices)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="review_sheets"
    )
    opened_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "kind", "reviewer"], name="reviews_sheet_once"),
            models.UniqueConstraint(
                fields=["assessment", "kind"], condition=Q(reviewer=None), name="reviews_sheet_once_without_reviewer"
            ),
            models.CheckConstraint(
                condition=Q(kind=SheetKind.INDIVIDUAL, reviewer__isnull=False)
                | Q(kind__in=(SheetKind.CONSENSUS, SheetKind.CONFIRMED), reviewer__isnull=True),
                name="reviews_sheet_individual_has_reviewer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.assessment_id}"


class SheetMark(models.Model):
    """A reviewer's mark beside the agency's; it lies in a row of its own and can never overwrite it.

    `reason` says why the officer set another mark than the consensus.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="marks")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    factor = models.CharField(max_length=8, choices=Factor.choices)
    mark = models.DecimalField(max_digits=2, decimal_places=1)
    reason = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "requirement", "factor"], name="reviews_mark_once"),
            models.CheckConstraint(condition=Q(mark__in=MARKS), name="reviews_mark_known"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.requirement_id} {self.factor}"


class RemarkKind(models.TextChoices):
    STRENGTH = "strength", "จุดเด่น"
    IMPROVEMENT = "improvement", "โอกาสในการปรับปรุง"
    RESULT = "result", "ข้อสังเกตต่อผลลัพธ์"


class Remark(models.Model):
    """A strength under a dimension of Government 4.0, an opportunity to improve an item, or a remark on results."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="remarks")
    kind = models.CharField("ประเภท", max_length=12, choices=RemarkKind.choices)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    government_dimension = models.ForeignKey(
        GovernmentDimension, models.PROTECT, verbose_name="มิติ", null=True, blank=True, related_name="+"
    )
    result_dimension = models.ForeignKey(ResultDimension, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("ข้อความ")
    finding = models.CharField(max_length=60, blank=True, help_text="key of the automatic finding it came from")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=RemarkKind.STRENGTH, government_dimension__isnull=False, result_dimension__isnull=True)
                | Q(kind=RemarkKind.IMPROVEMENT, item__isnull=False, government_dimension__isnull=True)
                | Q(kind=RemarkKind.RESULT, item__isnull=True, government_dimension__isnull=True),
                name="reviews_remark_place_fits_kind",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="reviews_remark_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class RemarkOrigin(models.Model):
    """Which reviewer said what a remark of the consensus was made of, in the words of then."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="origins")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reviewer_id} {self.text[:60]}"


class Agreement(models.Model):
    """What a reviewer says to the consensus on one item, or on the results where no item is named."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="agreements")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    agrees = models.BooleanField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "reviewer", "item"], name="reviews_agreement_once"),
            models.UniqueConstraint(
                fields=["sheet", "reviewer"], condition=Q(item=None), name="reviews_agreement_once_on_results"
            ),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(note=""), name="reviews_agreement_disagreement_has_note"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} {self.item_id} {'+' if self.agrees else '-'}"


class Deed(models.TextChoices):
    """What is written into the record of a review beside the moves of the assessment itself."""

    ASSIGNED = "assigned", "มอบหมายผู้ตรวจประเมิน"
    UNASSIGNED = "unassigned", "ยกเลิกการมอบหมาย"
    DECLARED = "declared", "ยืนยันว่าไม่มีส่วนได้เสีย"
    RECUSED = "recused", "ขอถอนตัวจากการตรวจประเมิน"
    LEAD = "lead", "กำหนดหัวหน้าคณะผู้ตรวจประเมิน"
    SENT = "sent", "ส่งผลการตรวจประเมิน"
    REOPENED = "reopened", "เปิดให้ผู้ตรวจประเมินแก้ไข"
    CONSENSUS_OPENED = "consensus_opened", "เริ่มหาฉันทามติ"
    CONSENSUS_STOPPED = "consensus_stopped", "พักการหาฉันทามติ"
    CONSENSUS_CLOSED = "consensus_closed", "ปิดฉันทามติ"
    CONSENSUS_REOPENED = "consensus_reopened", "เปิดฉันทามติอีกครั้ง"
    DRAFTED = "drafted", "จัดทำร่างผลที่ยืนยัน"
    RENEWED = "renewed", "จัดทำร่างผลที่ยืนยันใหม่"
    MARK_CHANGED = "mark_changed", "แก้คะแนนที่ยืนยัน"


class Entry(models.Model):
    """One line of the record of a review: what was done, by whom, to whom, when and why. Lines are only ever added."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="review_entries")
    deed = models.CharField(max_length=20)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.deed} {self.at:%Y-%m-%d %H:%M}"

    @property
    def label(self) -> str:
        return Deed(self.deed).label
