"""Who reviews whom in the national data, and what the reviewers have marked in the running cycle."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Agency, User
from assessments.models import Assessment, Score, ScoreKind
from assessments.standing import LETTERS
from assessments.workflow import State
from criteria.catalogue import Catalogue
from demo.national.abilities import REVIEWER, Ability, leniency, seen_by
from demo.national.ladder import Step
from demo.national.people import People
from demo.national.scores import Scorer
from demo.national.storing import pour, store
from reviews.models import Assignment, Deed, Entry, Recusal, Remark, RemarkKind, Sheet, SheetKind, SheetMark

PER_AGENCY = 2
SHIFT = 7  # how far the round of reviewers moves on from year to year
DECLARED = 0.6  # of those who have not begun
RECUSED_EVERY = 60
RECUSAL = "เคยเป็นที่ปรึกษาของหน่วยงานนี้"
PROGRESS = {"none": 40, "part": 30, "done": 30}
IMPROVEMENT = "ควรแสดงให้เห็นถึงผลลัพธ์ที่เกิดจากการดำเนินการอย่างต่อเนื่อง"
STRENGTH = "มีการนำข้อมูลมาใช้ติดตามผลอย่างเป็นระบบ"


@dataclass(frozen=True)
class Work:
    """A sheet to make: the steps seen, on how many items, and whether it is handed in."""

    assessment: Assessment
    kind: SheetKind
    reviewer: User | None
    steps: tuple[int, ...]
    items: int
    completed_at: datetime | None


def reviewers_of(agency: Agency, place: int, year: int, people: People) -> list[User]:
    """Two reviewers in turn, never of the agency or of those above it, and others than the year before."""
    round_ = people.reviewers
    start = (PER_AGENCY * place + SHIFT * year) % len(round_)
    above = {agency.pk, agency.parent_id, agency.ministry_id} - {None}
    turn = (round_[(start + n) % len(round_)] for n in range(len(round_)))
    return [person for person in turn if people.own.get(person.pk) not in above][:PER_AGENCY]


def assignments(
    assessment: Assessment,
    reviewers: Sequence[User],
    officer: User,
    at: datetime,
    *,
    declared: Collection[int] | None = None,
) -> Iterator[Assignment]:
    """The assignments of one assessment, the first leads; all have declared unless those who have are named."""
    for place, reviewer in enumerate(reviewers):
        has_declared = declared is None or reviewer.pk in declared
        yield Assignment(
            assessment=assessment,
            reviewer=reviewer,
            assigned_by=officer,
            assigned_at=at,
            is_lead=place == 0,
            declared_at=at + timedelta(hours=6) if has_declared else None,
        )


def who_declared(work: Iterable[Work], reviewers: Sequence[User], chance: random.Random) -> set[int]:
    """Everybody who has begun, and most of the others."""
    begun = {entry.reviewer.pk for entry in work if entry.reviewer}
    return begun | {person.pk for person in reviewers if chance.random() < DECLARED}


def recusals(
    assessment: Assessment, place: int, reviewers: Sequence[User], people: People, at: datetime
) -> Iterator[Recusal]:
    """Of some assessments, a reviewer who stepped back before those who review it now."""
    person = people.reviewers[place % len(people.reviewers)]
    if place % RECUSED_EVERY == 0 and person not in reviewers:
        yield Recusal(assessment=assessment, reviewer=person, reason=RECUSAL, at=at)


def entries(given: Iterable[Assignment]) -> Iterator[Entry]:
    """The lines of the record that belong to assignments and declarations."""
    for row in given:
        deeds = [(Deed.ASSIGNED, row.assigned_by, row.assigned_at)]
        if row.is_lead:
            deeds.append((Deed.LEAD, row.assigned_by, row.assigned_at))
        if row.declared_at:
            deeds.append((Deed.DECLARED, row.reviewer, row.declared_at))
        for deed, actor, at in deeds:
            yield Entry(assessment=row.assessment, deed=deed, actor=actor, subject=row.reviewer, at=at)


def individual_scores(
    assessment: Assessment, ability: Ability, reviewers: Sequence[User], scorer: Scorer, chance: random.Random
) -> Iterator[Score]:
    """The score that each reviewer has handed in."""
    at = (assessment.released_at or assessment.created_at) - timedelta(days=20)
    for reviewer in reviewers:
        steps = seen_by(ability.steps, REVIEWER, chance, bias=leniency(reviewer.email))
        yield scorer.score(
            assessment, ScoreKind.INDIVIDUAL, steps, ability.results, by=reviewer, at=at, reviewer=reviewer
        )


def plan_work(
    assessment: Assessment, ability: Ability, reviewers: Sequence[User], chance: random.Random, at: datetime
) -> Iterator[Work]:
    """The sheets of one assessment: all there are once it is released, some and in part while it is under review."""
    everything = len(ability.steps)
    is_released = assessment.state == State.RELEASED
    for reviewer in reviewers:
        progress = "done" if is_released else chance.choices(list(PROGRESS), list(PROGRESS.values()))[0]
        if progress == "none":
            continue
        steps = seen_by(ability.steps, REVIEWER, chance, bias=leniency(reviewer.email))
        items = everything if progress == "done" else chance.randrange(1, everything)
        yield Work(
            assessment,
            SheetKind.INDIVIDUAL,
            reviewer,
            steps,
            items,
            at - timedelta(days=3) if progress == "done" else None,
        )
    if is_released:
        for kind, moment in (
            (SheetKind.CONSENSUS, at - timedelta(days=2)),
            (SheetKind.CONFIRMED, assessment.released_at),
        ):
            yield Work(assessment, kind, None, ability.steps, everything, moment)


def store_work(work: Sequence[Work], catalogue: Catalogue, steps: Sequence[Step], *, at: datetime) -> None:
    """Stores the sheets with their marks and a remark or two."""
    opened = at - timedelta(days=5)
    sheets = store(Sheet, (_sheet(entry, opened) for entry in work))
    made = list(zip(sheets, work, strict=True))
    pour(SheetMark, (mark for sheet, entry in made for mark in _marks(sheet, entry, catalogue, steps, at)))
    pour(Remark, (remark for sheet, entry in made for remark in _remarks(sheet, entry, catalogue, at)))


def _sheet(entry: Work, opened: datetime) -> Sheet:
    return Sheet(
        assessment=entry.assessment,
        kind=entry.kind,
        reviewer=entry.reviewer,
        opened_at=opened,
        completed_at=entry.completed_at,
    )


def _marks(sheet: Sheet, entry: Work, catalogue: Catalogue, steps: Sequence[Step], at: datetime) -> Iterable[SheetMark]:
    for item, step in list(zip(catalogue.items, entry.steps, strict=True))[: entry.items]:
        places = ((requirement.pk, factor) for requirement in item.requirements for factor in LETTERS)
        for (requirement, factor), mark in zip(places, steps[step].decimals, strict=True):
            yield SheetMark(sheet=sheet, requirement_id=requirement, factor=factor, mark=mark, updated_at=at)


def _remarks(sheet: Sheet, entry: Work, catalogue: Catalogue, at: datetime) -> Iterable[Remark]:
    if not entry.completed_at:
        return
    weakest = min(range(len(entry.steps)), key=lambda place: entry.steps[place])
    yield Remark(
        sheet=sheet, kind=RemarkKind.IMPROVEMENT, item_id=catalogue.items[weakest].pk, text=IMPROVEMENT, updated_at=at
    )
    dimension = catalogue.government_dimensions[0].pk
    yield Remark(
        sheet=sheet,
        kind=RemarkKind.STRENGTH,
        government_dimension_id=dimension,
        position=1,
        text=STRENGTH,
        updated_at=at,
    )
