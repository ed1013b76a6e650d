"""The award track: application, two stages with the Application Report between them, visit, decision."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import File
from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.models import Assessment
from certification.actions.steps import award_step, record_application
from certification.eligibility import require_eligible
from certification.errors import AlreadyApplied
from certification.models import AwardApplication
from certification.workflow import AwardState
from criteria.models import Category
from thai.dates import date_and_time


@transaction.atomic
def apply_for_award(
    *, assessment: Assessment, category: Category | None, actor: User, at: datetime
) -> AwardApplication:
    """Applies for the award of a category, of the whole without one.

    Raises NotReleased, BelowThreshold, or AlreadyApplied while an earlier application stands.
    """
    require_eligible(assessment)
    try:
        with transaction.atomic():
            application = AwardApplication.objects.create(
                assessment=assessment, category=category, state=AwardState.APPLIED, applied_by=actor, applied_at=at
            )
    except IntegrityError as error:
        raise AlreadyApplied from error
    record_application(application=application, actor=actor, at=at)
    return application


@transaction.atomic
def send_report(
    *, application: AwardApplication, file: File | None, name: str, actor: User, at: datetime
) -> AwardApplication:
    """Hands in the Application Report: an uploaded and checked PDF, or the system's own without one."""
    award_step(application=application, name="report", actor=actor, at=at)
    if file:
        file.seek(0)
        application.report_sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        application.report_name = name
        application.report.save(name, file, save=False)
    else:
        application.report, application.report_name, application.report_sha256 = "", "", ""
    application.save(update_fields=["report", "report_name", "report_sha256"])
    return application


@transaction.atomic
def take_award_step(*, application: AwardApplication, name: str, reason: str, actor: User, at: datetime) -> None:
    """A step that needs nothing but a reason: a passed stage, a refusal, the agency's cancellation."""
    award_step(application=application, name=name, remark=reason, actor=actor, at=at)


@transaction.atomic
def grant_award(
    *, application: AwardApplication, award_name: str, ceremony_at: datetime | None, actor: User, at: datetime
) -> None:
    """Decides for the award under its full name, with the ceremony where its day is set."""
    ceremony = f" พิธีมอบรางวัล {date_and_time(ceremony_at)}" if ceremony_at else ""
    award_step(application=application, name="award", remark=f"{award_name}{ceremony}", actor=actor, at=at)
    AwardApplication.objects.filter(pk=application.pk).update(award_name=award_name, ceremony_at=ceremony_at)
