"""One way to take a step of the tables: from where it may start, recorded, and told to those it concerns."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from assessments.actions.writing import lock_assessment
from assessments.models import Assessment
from assessments.stages import require_stage
from assessments.workflow import Stage
from certification.announcing import announce
from certification.errors import ReasonMissing, WrongStep
from certification.models import AwardApplication, Certification, StepTaken
from certification.workflow import AWARD, CERTIFICATION, AwardState, CertificationState, Step

NOTHING_YET = "ยังไม่ได้แจ้งความประสงค์"


def certification_step(
    *, assessment: Assessment, name: str, actor: User, at: datetime, remark: str = "", contact: str | None = None
) -> Certification:
    """Takes a step of the certification of an assessment. Call inside a transaction.

    Raises WrongStep where it does not start from the present state, ReasonMissing without a reason it needs,
    StageNotYetOpen before the stage of certification; visit and decision may come after its planned end.
    """
    step = CERTIFICATION[name]
    _require_reason(step, remark)
    lock_assessment(assessment)
    require_stage(assessment, Stage.CERTIFICATION, at=at, may_be_late=True)
    now_there = Certification.objects.filter(assessment=assessment).first()
    _require_start(step, now_there.state if now_there else None, CertificationState)
    values = {"state": step.to} | ({} if contact is None else {"contact": contact})
    certification, _ = Certification.objects.update_or_create(assessment=assessment, defaults=values)
    _record(assessment, None, name, actor, at, remark)
    return certification


def award_step(*, application: AwardApplication, name: str, actor: User, at: datetime, remark: str = "") -> None:
    """Takes a step of an application; the one in hand gets the new state too. Call inside a transaction.

    Raises WrongStep where it does not start from the present state, ReasonMissing without a reason it needs.
    """
    step = AWARD[name]
    _require_reason(step, remark)
    moved = AwardApplication.objects.filter(pk=application.pk, state__in=step.frm).update(state=step.to)
    if not moved:
        application.refresh_from_db(fields=["state"])
        raise WrongStep(step.label, application.get_state_display())
    application.state = step.to
    _record(application.assessment, application, name, actor, at, remark)


def record_application(*, application: AwardApplication, actor: User, at: datetime) -> None:
    """The first line of an application's record. Call inside the transaction that makes it."""
    _record(application.assessment, application, "apply", actor, at, "")


def _require_reason(step: Step, remark: str) -> None:
    if step.needs_reason and not remark.strip():
        raise ReasonMissing


def _require_start(step: Step, state: str | None, states: type[CertificationState] | type[AwardState]) -> None:
    if state not in step.frm:
        raise WrongStep(step.label, str(states(state).label) if state else NOTHING_YET)


def _record(
    assessment: Assessment, application: AwardApplication | None, name: str, actor: User, at: datetime, remark: str
) -> None:
    announce(
        StepTaken.objects.create(
            assessment=assessment, application=application, step=name, actor=actor, at=at, remark=remark.strip()
        )
    )
