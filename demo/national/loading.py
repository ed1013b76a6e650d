"""Builds the national data: the same agencies year after year, with the figures that lists and dashboards read.

Closed years hold what stays of them: the record of moves, who reviewed, and the scores (the agency's own, the
consensus, the confirmed; in the last closed year each reviewer's too). Their narratives, sheets and indicators are left
out, which keeps the data at a size one can work with. The running year holds everything in every state: marks with a
short narrative, profiles, indicators, sheets; evidence alone is missing. The same seed gives the same data.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from django.db import transaction

from accounts.models import Agency, User
from assessments.models import Answer, Assessment, Cycle, Indicator, ProfileAnswer, Score, ScoreKind, Transition
from assessments.workflow import Stage, State
from certification.models import Certification
from demo.national.abilities import SELF, Ability, draw_ability, first_abilities, seen_by
from demo.national.afterwards import load_afterwards
from demo.national.agencies import make_agencies
from demo.national.people import DOMAIN, People, make_people
from demo.national.records import transitions
from demo.national.reviewing import (
    Work,
    assignments,
    entries,
    individual_scores,
    plan_work,
    recusals,
    reviewers_of,
    store_work,
    who_declared,
)
from demo.national.scores import Scorer
from demo.national.storing import pour
from demo.national.writing import answers, indicators, profile, result_points
from demo.national.years import SUBMITTED, make_closed, make_cycles, make_running
from notices.models import Notice
from reviews.models import Assignment, Entry, Recusal

UNTOUCHED = 0.3  # how many of the drafts nobody has begun
COMPLETE = SUBMITTED | {State.SIGNED}


@dataclass(frozen=True)
class Size:
    agencies: int
    cycles: int
    reviewers: int


def is_loaded() -> bool:
    """Whether the database holds the national data already."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()


def load_national(*, size: Size, seed: int, at: datetime) -> Iterator[str]:
    """Loads everything or nothing; yields a line after each part, and has stored it when there are no more lines."""
    chance = random.Random(seed)
    with transaction.atomic():
        agencies = make_agencies(size.agencies, chance=chance)
        people = make_people(agencies, reviewers=size.reviewers, at=at)
        yield f"{len(agencies)} agencies, {len(people.reviewers)} reviewers"
        bases = first_abilities(len(agencies), chance)
        cycles = make_cycles(size.cycles, officer=people.officer, at=at)
        for number, cycle in enumerate(cycles[:-1]):
            is_last = number == len(cycles) - 2
            _load_closed(cycle, number, agencies, bases, people, chance, with_individual=is_last)
            yield f"cycle {cycle.year}: {len(agencies)} released"
        _load_running(cycles[-1], len(cycles) - 1, agencies, bases, people, chance, at)
        yield f"cycle {cycles[-1].year}: {len(agencies)} in all states"
        load_afterwards(people, random.Random(seed), at=at)
        yield f"{Certification.objects.count()} answers on certification, {Notice.objects.count()} notices"


def _load_closed(
    cycle: Cycle,
    number: int,
    agencies: Sequence[Agency],
    bases: Sequence[float],
    people: People,
    chance: random.Random,
    *,
    with_individual: bool,
) -> None:
    made = make_closed(cycle, agencies)
    check = cycle.stages.get(stage=Stage.PRELIMINARY_CHECK, agency_kind="").starts_at
    scorer = Scorer(cycle, made[0])
    reviewers = [reviewers_of(agency, place, number, people) for place, agency in enumerate(agencies)]
    pour(Transition, (row for assessment in made for row in transitions(assessment, people)))
    pour(
        Assignment,
        (
            row
            for assessment, chosen in zip(made, reviewers, strict=True)
            for row in assignments(assessment, chosen, people.officer, check)
        ),
    )
    pour(Score, _closed_scores(made, number, bases, reviewers, people, scorer, chance, with_individual))
    Cycle.objects.filter(pk=cycle.pk, closed_at=None).update(closed_at=made[0].released_at)


def _closed_scores(
    made: Sequence[Assessment],
    number: int,
    bases: Sequence[float],
    reviewers: Sequence[Sequence[User]],
    people: People,
    scorer: Scorer,
    chance: random.Random,
    with_individual: bool,
) -> Iterator[Score]:
    for assessment, base, chosen in zip(made, bases, reviewers, strict=True):
        ability = draw_ability(base, number, scorer.catalogue, chance)
        yield _self_score(assessment, seen_by(ability.steps, SELF, chance), ability.results, people, scorer)
        if with_individual:
            yield from individual_scores(assessment, ability, chosen, scorer, chance)
        yield from _agreed_scores(assessment, ability, people, scorer)


def _load_running(
    cycle: Cycle,
    number: int,
    agencies: Sequence[Agency],
    bases: Sequence[float],
    people: People,
    chance: random.Random,
    at: datetime,
) -> None:
    made = make_running(cycle, agencies, chance=chance, at=at)
    scorer = Scorer(cycle, made[0])
    abilities = [draw_ability(base, number, scorer.catalogue, chance) for base in bases]
    own = [seen_by(ability.steps, SELF, chance) for ability in abilities]
    pour(Transition, (row for assessment in made for row in transitions(assessment, people)))
    pour(Answer, _answers(made, own, people, scorer, chance))
    pour(ProfileAnswer, _profiles(made, people, scorer))
    measured = _store_indicators(made, bases, people, scorer, chance)
    abilities = [
        Ability(ability.steps, measured.get(assessment.pk, ability.results))
        for assessment, ability in zip(made, abilities, strict=True)
    ]
    reviewed = Reviewed()
    for place, (assessment, ability, steps) in enumerate(zip(made, abilities, own, strict=True)):
        if assessment.state in SUBMITTED:
            reviewed.scores.append(_self_score(assessment, steps, ability.results, people, scorer))
        if assessment.state in (State.IN_REVIEW, State.RELEASED):
            chosen = reviewers_of(agencies[place], place, number, people)
            _review(reviewed, assessment, ability, place, chosen, people, scorer, chance, at)
        if assessment.state == State.RELEASED:
            reviewed.scores.extend(_agreed_scores(assessment, ability, people, scorer))
    pour(Assignment, reviewed.assigned)
    pour(Entry, entries(reviewed.assigned))
    pour(Recusal, reviewed.recusals)
    store_work(reviewed.work, scorer.catalogue, scorer.steps, at=at)
    pour(Score, reviewed.scores)


@dataclass(frozen=True)
class Reviewed:
    """What the reviews of the running year leave behind, gathered before it is stored."""

    work: list[Work] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    assigned: list[Assignment] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)


def _review(
    reviewed: Reviewed,
    assessment: Assessment,
    ability: Ability,
    place: int,
    chosen: Sequence[User],
    people: People,
    scorer: Scorer,
    chance: random.Random,
    at: datetime,
) -> None:
    assigned_at = (assessment.submitted_at or at) + timedelta(hours=12)
    planned = list(plan_work(assessment, ability, chosen, chance, at))
    declared = who_declared(planned, chosen, chance)
    reviewed.assigned.extend(assignments(assessment, chosen, people.officer, assigned_at, declared=declared))
    reviewed.recusals.extend(recusals(assessment, place, chosen, people, assigned_at))
    reviewed.scores.extend(_handed_in(planned, ability, scorer))
    reviewed.work.extend(planned)


def _answers(
    made: Sequence[Assessment],
    own: Sequence[tuple[int, ...]],
    people: People,
    scorer: Scorer,
    chance: random.Random,
) -> Iterator[Answer]:
    everything = len(scorer.catalogue.items)
    for assessment, steps in zip(made, own, strict=True):
        begun = 0 if chance.random() < UNTOUCHED else chance.randrange(1, everything)
        items = everything if assessment.state in COMPLETE else begun
        reached = [scorer.steps[step] for step in steps]
        by, at = people.coordinators[assessment.agency_id], _written_at(assessment)
        yield from answers(assessment, scorer.catalogue, reached, by=by, at=at, items=items)


def _profiles(made: Sequence[Assessment], people: People, scorer: Scorer) -> Iterator[ProfileAnswer]:
    for assessment in made:
        if assessment.state in COMPLETE:
            by = people.coordinators[assessment.agency_id]
            yield from profile(assessment, scorer.catalogue, by=by, at=_written_at(assessment))


def _store_indicators(
    made: Sequence[Assessment], bases: Sequence[float], people: People, scorer: Scorer, chance: random.Random
) -> dict[int, tuple[Fraction, ...]]:
    """Stores the indicators of all complete assessments; returns the points of their dimensions by assessment."""
    rows: list[Indicator] = []
    points: dict[int, tuple[Fraction, ...]] = {}
    for assessment, base in zip(made, bases, strict=True):
        if assessment.state not in COMPLETE:
            continue
        by, at = people.coordinators[assessment.agency_id], _written_at(assessment)
        held = indicators(assessment, scorer.catalogue, base, chance, by=by, at=at)
        function, scheme = assessment.agency.function, assessment.result_scheme
        points[assessment.pk] = tuple(result_points(scorer.catalogue, function, held, scheme))
        rows += held
    pour(Indicator, rows)
    return points


def _handed_in(planned: Sequence[Work], ability: Ability, scorer: Scorer) -> Iterator[Score]:
    for entry in planned:
        if entry.reviewer and entry.completed_at:
            yield scorer.score(
                entry.assessment,
                ScoreKind.INDIVIDUAL,
                entry.steps,
                ability.results,
                by=entry.reviewer,
                at=entry.completed_at,
                reviewer=entry.reviewer,
            )


def _self_score(
    assessment: Assessment, steps: Sequence[int], results: Sequence[Fraction], people: People, scorer: Scorer
) -> Score:
    by, at = people.coordinators[assessment.agency_id], assessment.submitted_at or assessment.created_at
    return scorer.score(assessment, ScoreKind.SELF, steps, results, by=by, at=at)


def _agreed_scores(assessment: Assessment, ability: Ability, people: People, scorer: Scorer) -> Iterator[Score]:
    at = assessment.released_at or assessment.created_at
    for kind, moment in ((ScoreKind.CONSENSUS, at - timedelta(days=1)), (ScoreKind.CONFIRMED, at)):
        yield scorer.score(assessment, kind, ability.steps, ability.results, by=people.officer, at=moment)


def _written_at(assessment: Assessment) -> datetime:
    return (assessment.submitted_at or assessment.created_at + timedelta(days=8)) - timedelta(days=1)
