"""Where an assessment stands after its release, and which steps this person can take now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from assessments.models import Assessment
from assessments.stages import stage_refusal
from assessments.workflow import Stage
from certification.eligibility import Eligibility, read_eligibility
from certification.models import AwardApplication, Certificate, Certification, StepTaken, Visit
from certification.workflow import CERTIFICATION, CertificationState

# What the dates of the stage hold; an answer by its end too.
BOUND = {"wish", "plan", "certify", "refuse", "withdraw"}


@dataclass(frozen=True)
class Place:
    """One assessment after its release; `may` names the steps this person can take now.

    `closed` says why a step that would come next cannot be taken: its stage has not begun, or the answer is too late.
    """

    eligibility: Eligibility | None
    certification: Certification | None
    visit: Visit | None
    certificate: Certificate | None
    applications: tuple[AwardApplication, ...]
    steps: tuple[StepTaken, ...]
    clarifications: int
    unanswered: int
    may: frozenset[str]
    closed: str

    @property
    def wish(self) -> dict[str, str]:
        """What the form of the answer begins with."""
        if self.certification is None:
            return {}
        wants = "no" if self.certification.state == CertificationState.DECLINED else "yes"
        return {"wants": wants, "contact": self.certification.contact}


def read_place(assessment: Assessment, user: User, *, at: datetime) -> Place:
    """Everything the page shows; nine queries at most."""
    certification = Certification.objects.filter(assessment=assessment).select_related("certificate", "visit").first()
    eligibility = read_eligibility(assessment)
    steps = _steps(assessment, user, certification, eligibility)
    late = "wish" not in steps
    closed = stage_refusal(assessment, Stage.CERTIFICATION, at=at, may_be_late=late) if steps & BOUND else ""
    asked = list(assessment.clarifications.values_list("answered_at", flat=True))
    return Place(
        eligibility=eligibility,
        certification=certification,
        visit=getattr(certification, "visit", None),
        certificate=getattr(certification, "certificate", None),
        applications=tuple(assessment.applications.select_related("category")),
        steps=tuple(assessment.steps_taken.select_related("actor", "application__category")),
        clarifications=len(asked),
        unanswered=sum(moment is None for moment in asked),
        may=frozenset(steps - BOUND if closed else steps),
        closed=closed,
    )


def _steps(
    assessment: Assessment, user: User, certification: Certification | None, eligibility: Eligibility | None
) -> set[str]:
    reached = eligibility is not None and eligibility.reached
    state = certification.state if certification else None
    found = set()
    if user.has_perm("certification.answer", assessment) and reached:
        found |= {"apply"}
        if state in CERTIFICATION["want"].frm | CERTIFICATION["decline"].frm:
            found |= {"wish"}
    if user.has_perm("certification.manage", assessment):
        steps = ("plan", "certify", "refuse", "withdraw")
        found |= {name for name in steps if state in CERTIFICATION[name].frm}
    return found
