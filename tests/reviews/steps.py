"""The road of a review in short steps, made by the real actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.moves import return_assessment, submit_assessment
from assessments.models import Assessment, Score
from assessments.reading import catalogue_of
from assessments.workflow import State
from reviews.actions.agreements import agree
from reviews.actions.assignments import assign_reviewer
from reviews.actions.confirmation import propose_result, release_result
from reviews.actions.consensus import close_consensus
from reviews.actions.declarations import declare_no_interest
from reviews.actions.marks import change_confirmed_marks, set_marks
from reviews.actions.remarks import add_remark
from reviews.actions.sheets import complete_sheet, open_sheet
from reviews.models import Entry, Remark, RemarkKind, Sheet, SheetKind, SheetMark
from reviews.proposal import Key, RemarkEntry
from reviews.reading import read_digest, read_lead, read_place_digests
from tests.factories import DUE, FACTORS, NOW, make_assessment, make_user, mark, person, sign

LATER = NOW + timedelta(hours=1)
MENDED = NOW + timedelta(days=1)
HTMX = {"HX-Request": "true"}


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
    """Marks on a sheet by its reviewer, with a reason by the officer on the confirmed one."""
    if sheet.kind != SheetKind.CONFIRMED:
        return set_marks(sheet=sheet, marks=marks, actor=sheet.reviewer or officer(), at=at)
    for item in catalogue_of(sheet.assessment).items:
        pks = {requirement.pk for requirement in item.requirements}
        own = {key: mark for key, mark in marks.items() if key[0] in pks}
        change_confirmed_marks(sheet=sheet, item=item, marks=own, reason="ตรวจแก้", actor=officer(), at=at)
    return None


def completed(
    assessment: Assessment,
    reviewer: User | None = None,
    *,
    value: Any = 1,
    marks: Mapping[Key, Decimal] | None = None,
    at: datetime = NOW,
    **given: Any,
) -> Sheet:
    """A sheet that its reviewer has marked all over, or with given marks, and handed in."""
    sheet = opened(assessment, reviewer)
    set_all(sheet, marks or all_marks(assessment, value, **given))
    complete_sheet(sheet=sheet, actor=sheet.reviewer, at=at)
    sheet.refresh_from_db()
    return sheet


def lead_of(assessment: Assessment) -> User:
    """Who leads the consensus."""
    return read_lead(assessment).reviewer


def consensus_of(assessment: Assessment) -> Sheet:
    """The consensus, as soon as all have sent."""
    sheet = Sheet.objects.consensus(assessment).get()
    sheet.assessment = assessment
    return sheet


def agreed_by(sheet: Sheet, *people: User, at: datetime = LATER) -> None:
    """People agree to everything as it stands."""
    for reviewer in people:
        agree(sheet=sheet, seen=read_place_digests(sheet), agrees=True, note="", actor=reviewer, at=at)


def closed_consensus(assessment: Assessment) -> Sheet:
    """The consensus, closed: everybody agrees and the lead closes, where it is still open."""
    sheet = consensus_of(assessment)
    if sheet.completed_at is None:
        lead = lead_of(assessment)
        agreed_by(sheet, *(row.reviewer for row in assessment.assignments.exclude(reviewer=lead)))
        close_consensus(sheet=sheet, actor=lead, at=LATER)
        sheet.refresh_from_db()
    return sheet


def proposed(assessment: Assessment) -> Sheet:
    """The officer's draft, from the closed consensus."""
    sheet = Sheet.objects.confirmed(assessment).first()
    if sheet is None:
        closed_consensus(assessment)
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


def hand_in_again(assessment: Assessment) -> None:
    """The officer returns the assessment, the agency mends one mark and hands it in again."""
    return_assessment(assessment=assessment, reason="ขอหลักฐานเพิ่ม", due_at=DUE, actor=officer(), at=LATER)
    mark(assessment, "1.1", "basic", at=MENDED, A=0)
    sign(assessment, at=MENDED)
    submit_assessment(assessment=assessment, actor=person(Role.COORDINATOR, assessment.agency), at=MENDED)
    assessment.refresh_from_db()


def deeds(assessment: Assessment) -> list[str]:
    """The record of a review, newest first."""
    return list(Entry.objects.filter(assessment=assessment).values_list("deed", flat=True))


def item_url(assessment: Assessment, code: str = "1.1", name: str = "item") -> str:
    """Where an item is on a sheet."""
    return reverse(f"reviews:{name}", args=[assessment.pk, code])


def add_url(assessment: Assessment, code: str = "1.1") -> str:
    """Where a reviewer's remark on an item is sent to."""
    return reverse("reviews:add_remark", args=[assessment.pk, code])


def marks_of(sheet: Sheet) -> list[tuple]:
    """Item, level, factor and mark of all that is marked on a sheet."""
    rows = SheetMark.objects.filter(sheet=sheet).order_by("requirement__level__order", "factor")
    return list(rows.values_list("requirement__item__code", "requirement__level__key", "factor", "mark"))
