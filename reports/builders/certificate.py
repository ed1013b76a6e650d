"""Builds the certificate."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.urls import reverse

from assessments.actions.scores import totals_of_score
from assessments.models import Assessment
from assessments.reading import catalogue_of
from certification.models import Certificate
from reports.content.certificate import CertificateSheet


def build_certificate(assessment: Assessment) -> CertificateSheet:
    """The certificate of an assessment that has one, on the score it was issued on; one query."""
    certificate = Certificate.objects.select_related("score").get(certification__assessment=assessment)
    catalogue, totals = catalogue_of(assessment), totals_of_score(certificate.score)
    ministry = assessment.agency.ministry
    return CertificateSheet(
        agency=assessment.agency.name,
        ministry=ministry.name if ministry else "",
        year=assessment.cycle.year,
        edition=catalogue.title,
        band=totals.band_name,
        total=_decimal(totals.total),
        maximum=_decimal(catalogue.schemes.maximum),
        level=_decimal(totals.level),
        number=str(certificate),
        code=certificate.code,
        address=settings.SITE_ADDRESS + reverse("certification:verified", args=[certificate.code]),
        signed_name=certificate.signed_name,
        signed_position=certificate.signed_position,
        issued_at=certificate.issued_at,
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
