"""The first stage of a cycle: each agency confirms who takes part."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Role, User
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.stages import require_stage
from assessments.workflow import Stage
from programme.errors import AlreadyConfirmed, NoExecutive
from programme.models import ConfirmedUsers


@transaction.atomic
def confirm_users(*, assessment: Assessment, actor: User, at: datetime) -> ConfirmedUsers:
    """Confirms the agency's team as it is now, within the dates of the stage.

    Raises StageNotYetOpen or StageOver, NoExecutive while nobody could sign, AlreadyConfirmed the second time.
    """
    require_stage(assessment, Stage.CONFIRM_USERS, at=at)
    lock_assessment(assessment)
    if ConfirmedUsers.objects.filter(assessment=assessment).exists():
        raise AlreadyConfirmed
    team = Membership.objects.of_agency(assessment.agency)
    if not team.filter(role=Role.EXECUTIVE).exists():
        raise NoExecutive
    people = team.order_by().values("user").distinct().count()
    return ConfirmedUsers.objects.create(assessment=assessment, people=people, confirmed_by=actor, confirmed_at=at)
