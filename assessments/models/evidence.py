"""The library of documents of an assessment, their revisions, and where each is used."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessments import Assessment
from assessments.querysets import EvidenceQuerySet, EvidenceUseQuerySet
from criteria.models import EvidenceKind, Requirement


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
    """Where a document proves something: a level of an item, with the pages to look at.

    With a caption the document, being a picture and not confidential, is shown there in the report.
    """

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="uses")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    pages = models.CharField("หน้า", max_length=60, blank=True)
    caption = models.CharField("คำบรรยายภาพ", max_length=300, blank=True)

    objects = EvidenceUseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "requirement"], name="assessments_evidence_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.requirement_id}"
