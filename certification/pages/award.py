"""Where an application stands on its way to the award."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Role, User
from certification.models import AwardApplication, StepTaken, Visit
from certification.workflow import AWARD, AwardState

# The stages of the programme (seed 002), each with the states in which it is done.
AFTER = [AwardState.FIRST_PASSED, AwardState.REPORTED, AwardState.SECOND_PASSED, AwardState.PLANNED, AwardState.VISITED]
STAGES = (
    ("ขั้นตอนที่ 1 สมัครขอรับรางวัล", AwardState.APPLIED, AwardState.FIRST_PASSED),
    ("ขั้นตอนที่ 2 จัดทำรายงาน Application Report", AwardState.FIRST_PASSED, AwardState.SECOND_PASSED),
    ("ขั้นตอนที่ 3 ตรวจประเมิน ณ พื้นที่ปฏิบัติงาน", AwardState.SECOND_PASSED, AwardState.VISITED),
    ("ขั้นตอนที่ 4 พิจารณาและแจ้งผลรางวัล", AwardState.VISITED, AwardState.AWARDED),
)
ORDER = [AwardState.APPLIED, *AFTER, AwardState.AWARDED]


@dataclass(frozen=True)
class Stage:
    label: str
    state: str


@dataclass(frozen=True)
class Award:
    """`may` names the steps this person can take now."""

    stages: tuple[Stage, ...]
    visit: Visit | None
    steps: tuple[StepTaken, ...]
    may: frozenset[str]

    @property
    def has_report(self) -> bool:
        """Whether the agency has handed in a report, of its own or the system's."""
        return any(step.step == "report" for step in self.steps)


def read_award(application: AwardApplication, user: User) -> Award:
    """Everything the page shows; two queries."""
    return Award(
        stages=_stages(application.state),
        visit=Visit.objects.filter(application=application).first(),
        steps=tuple(application.steps_taken.select_related("actor")),
        may=frozenset(_may(application, user)),
    )


def _stages(state: str) -> tuple[Stage, ...]:
    """The four stages, each done, running or to come; an application that ended is at none of them."""
    if state not in ORDER:
        return tuple(Stage(label, "ended") for label, _, _ in STAGES)
    reached = ORDER.index(AwardState(state))
    return tuple(
        Stage(
            label, "done" if reached >= ORDER.index(end) else "running" if reached >= ORDER.index(begin) else "to come"
        )
        for label, begin, end in STAGES
    )


def _may(application: AwardApplication, user: User) -> set[str]:
    open_steps = {name for name, step in AWARD.items() if application.state in step.frm} - {"visit"}
    sides = {
        Role.COORDINATOR: user.has_perm("certification.apply", application.assessment),
        Role.OFFICER: user.has_perm("certification.manage", application.assessment),
    }
    return {name for name in open_steps if sides[AWARD[name].by]}
