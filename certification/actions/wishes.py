"""The agency's answer: does it want to be certified on site?"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.models import Assessment
from assessments.stages import require_stage
from assessments.workflow import Stage
from certification.actions.steps import certification_step
from certification.eligibility import require_eligible
from certification.models import Certification


@transaction.atomic
def answer_wish(*, assessment: Assessment, wants: bool, contact: str, actor: User, at: datetime) -> Certification:
    """Keeps the answer; it can be changed until a visit is planned.

    Raises NotReleased, BelowThreshold, WrongStep, StageNotYetOpen or StageOver outside the stage of certification.
    """
    require_eligible(assessment)
    require_stage(assessment, Stage.CERTIFICATION, at=at)
    name = "want" if wants else "decline"
    return certification_step(assessment=assessment, name=name, contact=contact, actor=actor, at=at)
