"""An agency asks what a remark means; the officer answers. Both stay."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.models import Assessment
from assessments.workflow import State
from certification.announcing import announce_clarification
from certification.errors import AlreadyAnswered, AlreadyAsked, NotReleased, WindowClosed
from certification.models import Clarification
from certification.windows import clarification_ends
from reviews.models import Remark


@transaction.atomic
def ask_clarification(
    *, assessment: Assessment, remark: Remark, question: str, actor: User, at: datetime
) -> Clarification:
    """Keeps an agency's question about one remark of its feedback.

    Raises NotReleased, WindowClosed after the time for questions, AlreadyAsked the second time.
    """
    if assessment.state != State.RELEASED:
        raise NotReleased
    ends_at = clarification_ends(assessment)
    if at > ends_at:
        raise WindowClosed(ends_at)
    clarification, is_new = Clarification.objects.get_or_create(
        remark=remark,
        defaults={"assessment": assessment, "question": question, "asked_by": actor, "asked_at": at},
    )
    if not is_new:
        raise AlreadyAsked
    announce_clarification(clarification)
    return clarification


@transaction.atomic
def answer_clarification(*, clarification: Clarification, answer: str, actor: User, at: datetime) -> None:
    """Keeps the answer; raises AlreadyAnswered the second time."""
    given = {"answer": answer, "answered_by": actor, "answered_at": at}
    if not Clarification.objects.filter(pk=clarification.pk, answered_at=None).update(**given):
        raise AlreadyAnswered
    clarification.refresh_from_db()
    announce_clarification(clarification)
