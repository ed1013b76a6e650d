"""A reviewer's sheet: opening, handing in, opening again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.scores import store_score
from assessments.actions.writing import lock_assessment
from assessments.findings import proposed_remarks
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of, read_indicators, read_key_groups, read_standing
from reviews.actions.course import follow_course
from reviews.actions.record import record
from reviews.actions.writing import lock_sheet, require_declared, require_in_review
from reviews.errors import SheetIncomplete, SheetNotCompleted
from reviews.models import Deed, Remark, RemarkKind, Sheet, SheetKind
from reviews.reading import read_sheet_marks


@transaction.atomic
def open_sheet(*, assessment: Assessment, actor: User, at: datetime) -> Sheet:
    """The reviewer's own sheet; on the first opening it is filled with a remark for each kind of automatic finding.

    Remarks are offered once: one that the reviewer deletes does not come back. Raises ReviewClosed, NotAssigned or
    NotDeclared.
    """
    locked = lock_assessment(assessment)
    require_in_review(locked)
    require_declared(locked, actor)
    sheet, is_new = Sheet.objects.get_or_create(
        assessment=assessment, kind=SheetKind.INDIVIDUAL, reviewer=actor, defaults={"opened_at": at}
    )
    if is_new:
        _offer_remarks(sheet, assessment, at)
    return sheet


@transaction.atomic
def complete_sheet(*, sheet: Sheet, actor: User, at: datetime) -> Score:
    """Hands a reviewer's sheet in: it can no longer be changed, and its score is kept as a further version.

    The last of all who take part opens the consensus by it.

    Raises SheetIncomplete while a factor carries no mark, SheetCompleted the second time.
    """
    locked = lock_sheet(sheet, at=at)
    standing = read_standing(sheet.assessment, marks=read_sheet_marks(locked))
    if missing := standing.to_mark - standing.marked:
        raise SheetIncomplete(missing)
    Sheet.objects.filter(pk=sheet.pk).update(completed_at=at)
    score = store_score(
        assessment=sheet.assessment,
        kind=ScoreKind.INDIVIDUAL,
        standing=standing,
        reviewer=locked.reviewer,
        actor=actor,
        at=at,
    )
    record(Deed.SENT, assessment=sheet.assessment, actor=actor, at=at)
    follow_course(assessment=sheet.assessment, actor=actor, at=at)
    return score


@transaction.atomic
def reopen_sheet(*, sheet: Sheet, actor: User, at: datetime) -> None:
    """The officer lets a reviewer change a sheet that was handed in; its stored score stays, the next is a new version.

    A consensus stops until it is sent again, and the officer's draft goes.

    Raises SheetNotCompleted where it is open already, ReviewClosed outside the review.
    """
    require_in_review(lock_assessment(sheet.assessment))
    if not Sheet.objects.completed().filter(pk=sheet.pk, kind=SheetKind.INDIVIDUAL).update(completed_at=None):
        raise SheetNotCompleted
    record(Deed.REOPENED, assessment=sheet.assessment, actor=actor, at=at, subject=sheet.reviewer)
    follow_course(assessment=sheet.assessment, actor=actor, at=at)


def _offer_remarks(sheet: Sheet, assessment: Assessment, at: datetime) -> None:
    catalogue = catalogue_of(assessment)
    dimensions = {entry.code: entry.pk for entry in catalogue.dimensions}
    findings = proposed_remarks(
        catalogue,
        read_indicators(assessment, with_key_groups=True),
        read_key_groups(assessment),
        function=assessment.agency.function,
    )
    Remark.objects.bulk_create(
        Remark(
            sheet=sheet,
            kind=RemarkKind.RESULT,
            result_dimension_id=dimensions.get(finding.dimension),
            position=position,
            text=finding.text,
            finding=finding.key,
            updated_at=at,
        )
        for position, finding in enumerate(findings)
    )
