"""An agency's certification on site, and the certificate."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import Assessment, Score
from certification.workflow import CertificationState

# Without letters and digits that are mistaken for each other when read aloud or copied by hand.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


def verification_code() -> str:
    """A code that nobody can guess (some 59 bits)."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Certification(models.Model):
    """An agency's answer whether it wants certification, and what became of it; one for each assessment."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="certification")
    state = models.CharField(max_length=12, choices=CertificationState.choices)
    contact = models.CharField("ผู้ประสานงานการตรวจรับรอง", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CertificationState.values), name="certification_state_known")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.get_state_display()}"


class Certificate(models.Model):
    """The certificate of a certified agency: the score it stands on, and a code by which anyone can check it."""

    certification = models.OneToOneField(Certification, models.PROTECT, related_name="certificate")
    score = models.ForeignKey(Score, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=verification_code)
    signed_name = models.CharField("ชื่อผู้ลงนาม", max_length=200)
    signed_position = models.CharField("ตำแหน่ง", max_length=200)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="certification_certificate_number_once")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
