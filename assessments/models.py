"""What is stored of a cycle and an assessment, and what may never be stored."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from accounts.models import Agency, AgencyKind
from assessments.querysets import (
    AnswerQuerySet,
    AssessmentQuerySet,
    CycleQuerySet,
    EvidenceQuerySet,
    IndicatorQuerySet,
)
from assessments.workflow import LABELS, Stage, State
from criteria.models import (
    Category,
    Edition,
    EvidenceKind,
    Factor,
    Item,
    ProfileQuestion,
    Requirement,
    ResultGroup,
)

MARKS = ("0", "0.5", "1")


class Cycle(models.Model):
    """A year's programme: the Buddhist year assessed, the edition, the schemes and the dates of its stages."""

    year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)", unique=True)
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name="เกณฑ์", related_name="cycles")
    item_scheme = models.CharField(max_length=40, default="staircase")
    result_scheme = models.CharField(max_length=40, default="achievement_bands")
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


class VersionedText(models.Model):
    """A text that several people may write; its version moves with every change: no save overwrites an unseen one."""

    text = models.TextField(blank=True)
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


class Classification(models.TextChoices):
    PUBLIC = "public", "เปิดเผยได้"
    INTERNAL = "internal", "ใช้ภายใน"
    CONFIDENTIAL = "confidential", "ลับ"


class Evidence(models.Model):
    """A document in the assessment's library; uploaded once, used at many levels."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence")
    title = models.CharField("ชื่อหลักฐาน", max_length=200)
    kind = models.ForeignKey(
        EvidenceKind, models.PROTECT, verbose_name="ประเภท", null=True, blank=True, related_name="+"
    )
    classification = models.CharField(
        "ชั้นการเปิดเผย", max_length=12, choices=Classification.choices, default=Classification.INTERNAL
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title


def evidence_path(revision: EvidenceRevision, name: str) -> str:
    """Where a revision lies in the storage: by its SHA-256, so a name never decides a path."""
    return f"evidence/{revision.sha256[:2]}/{revision.sha256}"


class EvidenceRevision(models.Model):
    """One file of a document; a replaced file is a further revision and the old one stays."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=evidence_path, max_length=200)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="assessments_evidence_revision_unique"),
            models.CheckConstraint(condition=Q(size__gt=0), name="assessments_evidence_revision_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ฉบับที่ {self.number}"


class EvidenceUse(models.Model):
    """Where a document proves something: a level of an item, with the pages to look at."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="uses")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    pages = models.CharField("หน้า", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "requirement"], name="assessments_evidence_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.requirement_id}"


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

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"
