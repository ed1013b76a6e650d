"""Key processes by Collaboration, Innovation and Digitalization, and the acronyms an agency uses."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.assessments import Assessment


class Aspect(models.TextChoices):
    """The three aspects of a process in the Government 4.0 way."""

    COLLABORATION = "collaboration", "Collaboration (ความร่วมมือ)"
    INNOVATION = "innovation", "Innovation (นวัตกรรม)"
    DIGITALIZATION = "digitalization", "Digitalization (ดิจิทัล)"


class KeyProcess(models.Model):
    """A key process with its CID table; its version moves with every change, so no save overwrites an unseen one."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="key_processes")
    name = models.CharField("ชื่อกระบวนการหลัก", max_length=200)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "key processes"
        constraints = [models.UniqueConstraint(fields=["assessment", "name"], name="assessments_key_process_once")]

    def __str__(self) -> str:
        return self.name


class CidEntry(models.Model):
    """One row of a CID table; plain text, a line for each point."""

    process = models.ForeignKey(KeyProcess, models.CASCADE, related_name="entries")
    aspect = models.CharField(max_length=14, choices=Aspect.choices)
    inputs = models.TextField("ปัจจัยนำเข้า", blank=True)
    outputs = models.TextField("ผลผลิตที่จะเกิดขึ้น", blank=True)
    steps = models.TextField("กระบวนการที่เกี่ยวข้อง", blank=True)
    needs = models.TextField("ตอบสนองความต้องการของ", blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "CID entries"
        constraints = [
            models.UniqueConstraint(fields=["process", "aspect"], name="assessments_cid_entry_once"),
            models.CheckConstraint(condition=Q(aspect__in=Aspect.values), name="assessments_cid_aspect_known"),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.aspect}"


class Acronym(models.Model):
    """A short form that the agency uses in its texts, and what it stands for."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="acronyms")
    short = models.CharField("คำย่อ", max_length=40)
    full = models.CharField("คำเต็ม", max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "short"], name="assessments_acronym_once")]

    def __str__(self) -> str:
        return f"{self.short} {self.full}"
