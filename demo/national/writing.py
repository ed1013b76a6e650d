"""What the agencies have written in the running cycle: marks with a short narrative, profile, indicators."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from accounts.models import User
from assessments.models import Answer, Assessment, Indicator, ProfileAnswer
from assessments.scoring import GroupResult, IndicatorFigures, dimension_score, group_binds, indicator_points
from assessments.standing import LETTERS
from criteria.catalogue import Catalogue, DimensionEntry, GroupEntry
from demo.national.ladder import Step

TEXT = "<p>ดำเนินการตามแผน</p>"
TARGET = Decimal(80)
RESULTS = tuple(Decimal(n) for n in (48, 56, 64, 72, 76, 80, 80, 82, 84, 86))


def answers(
    assessment: Assessment, catalogue: Catalogue, reached: Sequence[Step], *, by: User, at: datetime, items: int
) -> Iterator[Answer]:
    """The marks of the first `items` items; every mark above 0 has its narrative."""
    for item, step in list(zip(catalogue.items, reached, strict=True))[:items]:
        places = ((requirement, factor) for requirement in item.requirements for factor in LETTERS)
        for (requirement, factor), mark in zip(places, step.decimals, strict=True):
            yield Answer(
                assessment=assessment,
                requirement_id=requirement.pk,
                factor=factor,
                mark=mark,
                text=TEXT if mark else "",
                updated_at=at,
                updated_by=by,
            )


def profile(assessment: Assessment, catalogue: Catalogue, *, by: User, at: datetime) -> Iterator[ProfileAnswer]:
    """An answer to every question of the organisation profile."""
    for question in catalogue.questions:
        yield ProfileAnswer(
            assessment=assessment,
            question_id=question.pk,
            text="<p>ตามภารกิจของหน่วยงาน</p>",
            updated_at=at,
            updated_by=by,
        )


def indicators(
    assessment: Assessment, catalogue: Catalogue, ability: float, chance: random.Random, *, by: User, at: datetime
) -> list[Indicator]:
    """As many indicators as each binding group needs, and one in the first group of every other dimension."""
    found = []
    for dimension in catalogue.dimensions:
        for group in _groups(dimension, assessment.agency.function):
            for position in range(max(1, group.min_indicators)):
                place = min(len(RESULTS) - 1, max(0, round(ability / 2 + chance.gauss(1, 1.5))))
                found.append(_indicator(assessment, group, position, RESULTS[place], by, at))
    return found


def result_points(catalogue: Catalogue, function: str, held: Sequence[Indicator], result_scheme: str) -> list[Fraction]:
    """The points of each dimension by the rules, from indicators that are in hand."""
    scheme = catalogue.schemes.results[result_scheme]

    def points(row: Indicator) -> Fraction:
        figures = IndicatorFigures("higher", Fraction(row.target or 0), Fraction(row.result or 0))
        return indicator_points(figures, scheme=scheme)

    return [
        dimension_score(
            [
                GroupResult(
                    group.number,
                    tuple(points(row) for row in held if row.group_id == group.pk),
                    _binds(group, function),
                )
                for group in dimension.groups
            ]
        )
        for dimension in catalogue.dimensions
    ]


def _groups(dimension: DimensionEntry, function: str) -> list[GroupEntry]:
    return [group for group in dimension.groups if _binds(group, function)] or [dimension.groups[0]]


def _binds(group: GroupEntry, function: str) -> bool:
    return group_binds(mandatory=group.mandatory, applies_to=group.applies_to, function=function)


def _indicator(
    assessment: Assessment, group: GroupEntry, position: int, result: Decimal, by: User, at: datetime
) -> Indicator:
    return Indicator(
        assessment=assessment,
        group_id=group.pk,
        position=position,
        name=f"ระดับความสำเร็จตามเป้าหมาย กลุ่มที่ {group.number} ({position + 1})",
        unit="ร้อยละ",
        target=TARGET,
        previous_target=TARGET - 2,
        result=result,
        result_1=result - 3,
        result_2=result - 5,
        updated_at=at,
        updated_by=by,
    )
