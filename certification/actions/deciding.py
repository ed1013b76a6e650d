"""The decision after a visit: a certificate, a refusal, and a certificate that is withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from assessments.models import Assessment, Cycle
from certification.actions.steps import certification_step
from certification.eligibility import require_eligible
from certification.models import Certificate


@transaction.atomic
def certify(
    *, assessment: Assessment, signed_name: str, signed_position: str, actor: User, at: datetime
) -> Certificate:
    """Certifies an agency on the confirmed score as it stands after the visit, with the next number of its cycle.

    Raises WrongStep before the visit is closed or the second time, BelowThreshold where the visit took it below.
    """
    eligibility = require_eligible(assessment)
    certification = certification_step(assessment=assessment, name="certify", actor=actor, at=at)
    # The cycle is locked, so that two certificates never get one number.
    cycle = Cycle.objects.select_for_update().get(pk=assessment.cycle_id)
    last = Certificate.objects.filter(year=cycle.year).aggregate(last=Max("number"))["last"]
    return Certificate.objects.create(
        certification=certification,
        score=eligibility.score,
        number=(last or 0) + 1,
        year=cycle.year,
        signed_name=signed_name,
        signed_position=signed_position,
        issued_at=at,
        issued_by=actor,
    )


@transaction.atomic
def refuse_certification(*, assessment: Assessment, reason: str, actor: User, at: datetime) -> None:
    """Tells the agency, with the reason, that the visit does not lead to a certificate."""
    certification_step(assessment=assessment, name="refuse", remark=reason, actor=actor, at=at)


@transaction.atomic
def withdraw_certificate(*, assessment: Assessment, reason: str, actor: User, at: datetime) -> None:
    """Withdraws a certificate; whoever checks its code learns so."""
    certification = certification_step(assessment=assessment, name="withdraw", remark=reason, actor=actor, at=at)
    Certificate.objects.filter(certification=certification).update(withdrawn_at=at)
