"""Two years of one agency, and what comes along from the one to the other."""

from __future__ import annotations

from datetime import timedelta

from accounts.models import Role
from assessments.actions.copy_forward import copy_forward
from assessments.actions.processes import add_key_process, list_digest, name_acronyms
from assessments.actions.texts import Change, save_profile_answers
from assessments.copying.lines import Part
from assessments.copying.plans import plan_part
from assessments.copying.source import find_source
from assessments.models import Assessment
from assessments.reading import catalogue_of
from tests.factories import NOW, make_assessment, make_cycle, person

LATER = NOW + timedelta(days=1)
OLD_EDITION = {"edition": "pmqa4-2561"}
ROW = {"inputs": "อปท.", "outputs": "แผน", "steps": "ประชาคม", "needs": "ประชาชน"}


def years(edition: str = "pmqa4-2567", gap: int = 1) -> tuple[Assessment, Assessment]:
    """An agency's assessment of an earlier year under an edition, and the new one of 2569."""
    before = make_assessment(cycle=make_cycle(2569 - gap, edition=edition))
    return before, make_assessment(before.agency)


def copied(assessment: Assessment, *parts: Part) -> dict[Part, int]:
    coordinator = person(Role.COORDINATOR, assessment.agency)
    return copy_forward(assessment=assessment, parts=parts, actor=coordinator, at=LATER)


def answer(assessment: Assessment, number: int, text: str) -> None:
    question = catalogue_of(assessment).question(number)
    held = assessment.profile_answers.filter(question=question.pk).first()
    save_profile_answers(
        assessment=assessment,
        changes=[Change(question.pk, held.version if held else 0, text=text)],
        actor=person(Role.MEMBER, assessment.agency),
        at=NOW,
    )


def name_acronym(assessment: Assessment, *acronyms: tuple[str, str]) -> None:
    """The list of acronyms, in the place of the one there is."""
    who = person(Role.MEMBER, assessment.agency)
    seen = list_digest(assessment.acronyms.values_list("short", "full"))
    name_acronyms(assessment=assessment, acronyms=acronyms, seen=seen, actor=who, at=NOW)


def add_process(assessment: Assessment, name: str, **row: str) -> None:
    """A key process with one row of its CID table."""
    who = person(Role.MEMBER, assessment.agency)
    add_key_process(assessment=assessment, name=name, rows={"innovation": ROW | row}, actor=who, at=NOW)


def outcomes(part: Part, target: Assessment) -> list[tuple[str, str, str]]:
    """What becomes of each line of a part: its beginning, its place and the outcome."""
    plan = plan_part(part, find_source(target), target)
    return [(line.what[:12], line.place[:8], line.outcome.value) for line in plan.lines]
