"""Documents that have been made, a cache of files named by the digest of their content; edited files to decide on."""

from __future__ import annotations

from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Agency
from assessments.models import Assessment
from reports.querysets import DocumentQuerySet, EditedFileQuerySet, LetterheadQuerySet
from reports.states import DocumentKind, DocumentState


def document_path(document: Document, name: str) -> str:
    """Where a document lies in the storage: by the digest of its content, with the ending of its format."""
    return f"reports/{document.digest[:2]}/{document.digest}{PurePath(name).suffix}"


class Document(models.Model):
    """A file of one report as its content was; made once, outside the request."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=16, choices=DocumentKind.choices)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.QUEUED)
    file = models.FileField(upload_to=document_path, max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "kind", "digest"], name="reports_document_once"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="reports_document_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="reports_document_state_known"),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.READY) | Q(size__gt=0, finished_at__isnull=False),
                name="reports_document_ready_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.assessment_id} {self.digest[:8]}"


class EditedFile(models.Model):
    """What was read from a Word file that somebody edited, kept for some days until it is decided on; not the file.

    `answers` holds, by the key of each answer, the version and the mark it was made from and its text; `remarks` what
    has to be said of the file, `repeated` the keys of answers that it holds more than once.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="edited_files")
    name = models.CharField(max_length=200)
    answers = models.JSONField()
    repeated = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = EditedFileQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["uploaded_at"], name="reports_edited_file_age")]

    def __str__(self) -> str:
        return f"{self.name} {self.uploaded_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("reports:word_changes", args=[self.assessment_id, self.pk])


def seal_path(letterhead: Letterhead, name: str) -> str:
    """Where a seal lies in the storage: by the digest of its content."""
    return f"reports/seals/{letterhead.seal_sha256}.png"


class Letterhead(models.Model):
    """One version of what an agency's documents bear: seal, a line on the cover, who signs, and which digits are used.

    A version is never changed, so that a report that was handed in keeps the one it was handed in with.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="letterheads")
    seal = models.FileField("ตราสัญลักษณ์", upload_to=seal_path, max_length=200, blank=True)
    seal_sha256 = models.CharField(max_length=64, blank=True)
    line = models.CharField("ข้อความบนหน้าปก", max_length=200, blank=True)
    thai_digits = models.BooleanField("ใช้เลขไทยทั้งเอกสาร", default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "version"], name="reports_letterhead_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.version}"


class SignatureBlock(models.Model):
    """A block on the cover that somebody signs by hand."""

    letterhead = models.ForeignKey(Letterhead, models.CASCADE, related_name="signature_blocks")
    number = models.PositiveSmallIntegerField()
    name = models.CharField("ชื่อ", max_length=200)
    position = models.CharField("ตำแหน่ง", max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["letterhead", "number"], name="reports_signature_block_once"),
        ]

    def __str__(self) -> str:
        return self.name
