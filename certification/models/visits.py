"""Site visits: when and by whom, the agenda, what is asked and found, and which marks change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.models import MARKS, Assessment, Evidence
from certification.models.awards import AwardApplication
from certification.models.certifications import Certification
from criteria.models import Factor, Item, Requirement


class Visit(models.Model):
    """A visit to an agency, for its certification or for one application for an award."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="visits")
    certification = models.OneToOneField(Certification, models.PROTECT, null=True, blank=True, related_name="visit")
    application = models.OneToOneField(AwardApplication, models.PROTECT, null=True, blank=True, related_name="visit")
    starts_at = models.DateTimeField("เริ่ม")
    ends_at = models.DateTimeField("สิ้นสุด")
    place = models.CharField("สถานที่", max_length=300)
    visitors = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name="คณะผู้ตรวจ", related_name="visits")
    summary = models.TextField("สรุปผลการตรวจ", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="certification_visit_ends_later"),
            models.CheckConstraint(
                condition=Q(certification__isnull=True) ^ Q(application__isnull=True),
                name="certification_visit_has_one_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.starts_at:%Y-%m-%d}"


class AgendaLine(models.Model):
    """One line of a visit's agenda; until when is not always said."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="agenda")
    starts_at = models.TimeField("เวลา")
    ends_at = models.TimeField("ถึง", null=True, blank=True)
    topic = models.CharField("กิจกรรม", max_length=300)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="certification_agenda_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours} {self.topic}"

    @property
    def hours(self) -> str:
        """09:00, or 09:00–09:30."""
        return f"{self.starts_at:%H:%M}" + (f"–{self.ends_at:%H:%M}" if self.ends_at else "")


class VisitQuestion(models.Model):
    """What is asked about an item (or the whole, where none is named), the evidence to see, and what was found."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="questions")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("ประเด็นที่ต้องการตรวจ")
    evidence = models.ManyToManyField(Evidence, verbose_name="หลักฐานที่ขอดู", blank=True, related_name="+")
    other_evidence = models.CharField("หลักฐานอื่นที่ขอดู", max_length=300, blank=True)
    finding = models.TextField("ข้อค้นพบ", blank=True)

    class Meta:
        ordering = ["item__category__number", "item__order", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class VisitMark(models.Model):
    """A confirmed mark that the visit changes, and why; it counts once the visit is closed."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="marks")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    factor = models.CharField(max_length=8, choices=Factor.choices)
    mark = models.DecimalField(max_digits=2, decimal_places=1)
    reason = models.TextField("เหตุผล")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "requirement", "factor"], name="certification_visit_mark_once"),
            models.CheckConstraint(condition=Q(mark__in=MARKS), name="certification_visit_mark_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="certification_visit_mark_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.factor} {self.mark}"
