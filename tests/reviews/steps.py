"""The road of a review in short steps, made by the real actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Role, User
from assessments.models import Assessment, Score
from assessments.reading import catalogue_of
from assessments.workflow import State
from reviews.actions.assignments import assign_reviewer
from reviews.actions.confirmation import propose_result, release_result
from reviews.actions.declarations import declare_no_interest
from reviews.actions.marks import set_marks
from reviews.actions.remarks import add_remark
from reviews.actions.sheets import complete_sheet, open_sheet
from reviews.models import Remark, RemarkKind, Sheet
from reviews.proposal import Key, RemarkEntry
from reviews.reading import read_digest
from tests.factories import FACTORS, NOW, make_assessment, make_user, person

LATER = NOW + timedelta(hours=1)


def officer() -> User:
    """The one officer of a test."""
    return person(Role.OFFICER)


def make_review(*reviewers: User, **fields: Any) -> Assessment:
    """An assessment under review by the given reviewers, by a new one where none is given."""
    assessment = make_assessment(state=State.SUBMITTED, **fields)
    for reviewer in reviewers or (make_user(Role.REVIEWER),):
        assigned(assessment, reviewer)
    return assessment


def assigned(assessment: Assessment, reviewer: User) -> None:
    """A reviewer who has been assigned and has declared to have no interest."""
    assign_reviewer(assessment=assessment, reviewer=reviewer, actor=officer(), at=NOW)
    declare_no_interest(assessment=assessment, actor=reviewer, at=NOW)


def reviewer_of(assessment: Assessment) -> User:
    """The first reviewer."""
    return assessment.assignments.first().reviewer


def opened(assessment: Assessment, reviewer: User | None = None) -> Sheet:
    """A reviewer's open sheet."""
    sheet = open_sheet(assessment=assessment, actor=reviewer or reviewer_of(assessment), at=NOW)
    sheet.assessment = assessment
    return sheet


def all_marks(assessment: Assessment, value: Any = 1, **given: Any) -> dict[Key, Decimal]:
    """One mark for every factor of every item; all_marks(a, 1, D=0.5) marks all D differently."""
    values = {factor: Decimal(str(given.get(letter, value))) for letter, factor in FACTORS.items()}
    return {
        (requirement.pk, factor): mark
        for item in catalogue_of(assessment).items
        for requirement in item.requirements
        for factor, mark in values.items()
    }


def set_all(sheet: Sheet, marks: Mapping[Key, Decimal], *, at: datetime = NOW) -> None:
    """Marks on a sheet by its reviewer, or by the officer on the confirmed one."""
    set_marks(sheet=sheet, marks=marks, actor=sheet.reviewer or officer(), at=at)


def completed(
    assessment: Assessment, reviewer: User | None = None, *, value: Any = 1, at: datetime = NOW, **given: Any
) -> Sheet:
    """A sheet that its reviewer has marked all over and handed in."""
    sheet = opened(assessment, reviewer)
    set_all(sheet, all_marks(assessment, value, **given))
    complete_sheet(sheet=sheet, actor=sheet.reviewer, at=at)
    sheet.refresh_from_db()
    return sheet


def proposed(assessment: Assessment) -> Sheet:
    """The officer's draft."""
    sheet = propose_result(assessment=assessment, actor=officer(), at=LATER)
    sheet.assessment = assessment
    return sheet


def released(assessment: Assessment) -> Score:
    """The result, released as it is drafted now."""
    sheet = proposed(assessment)
    return release_result(assessment=assessment, seen=read_digest(sheet), actor=officer(), at=LATER)


def remark_on(sheet: Sheet, code: str, text: str, *, kind: str = RemarkKind.IMPROVEMENT) -> Remark:
    """An opportunity for improvement, or a strength under the first dimension of Government 4.0."""
    catalogue = catalogue_of(sheet.assessment)
    dimension = catalogue.government_dimensions[0].pk if kind == RemarkKind.STRENGTH else None
    entry = RemarkEntry(kind, catalogue.item(code).pk, dimension, None, text)
    return add_remark(sheet=sheet, entry=entry, actor=sheet.reviewer or officer(), at=NOW)
