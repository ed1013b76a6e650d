"""The confirmed result: a draft proposed from the reviewers' sheets, changed by the officer, released once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.moves import move
from assessments.actions.scores import store_score
from assessments.actions.writing import lock_assessment
from assessments.errors import WrongState
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of, read_standing
from assessments.workflow import MOVES
from reviews.actions.writing import require_in_review
from reviews.errors import NobodyCompleted, NotProposed, SheetIncomplete, StaleConfirmation
from reviews.models import Remark, Sheet, SheetKind, SheetMark
from reviews.proposal import RemarkEntry, SheetMarks, merge_remarks, propose_marks
from reviews.reading import read_completed_sheets, read_digest, read_marks_of, read_remark_entries, read_sheet_marks


@transaction.atomic
def propose_result(*, assessment: Assessment, actor: User, at: datetime) -> Sheet:
    """The draft of the confirmed result; where there is none yet it is made from the sheets handed in so far.

    Raises NobodyCompleted while no reviewer has handed in, ReviewClosed outside the review.
    """
    require_in_review(lock_assessment(assessment))
    return Sheet.objects.confirmed(assessment).first() or _propose(assessment, at)


@transaction.atomic
def propose_again(*, assessment: Assessment, actor: User, at: datetime) -> Sheet:
    """Drops the draft with all that the officer changed in it, and makes a new one from the sheets handed in by now."""
    require_in_review(lock_assessment(assessment))
    Sheet.objects.confirmed(assessment).delete()
    return _propose(assessment, at)


@transaction.atomic
def release_result(*, assessment: Assessment, seen: str, actor: User, at: datetime) -> Score:
    """Releases the draft as the officer has seen it: from here on the agency knows it and nothing in it changes.

    `seen` is the digest of the draft that was shown. Raises WrongState outside the review (a second release too),
    NotProposed without a draft, SheetIncomplete while a factor carries no mark, StaleConfirmation when the draft has
    changed since it was shown.
    """
    locked = lock_assessment(assessment)
    if locked.state not in MOVES["release"].frm:
        raise WrongState("release", MOVES["release"].label, locked)
    sheet = Sheet.objects.confirmed(assessment).first()
    if sheet is None:
        raise NotProposed
    marks = read_sheet_marks(sheet)
    standing = read_standing(assessment, marks=marks)
    if missing := standing.to_mark - standing.marked:
        raise SheetIncomplete(missing)
    if read_digest(sheet, marks=marks) != seen:
        raise StaleConfirmation
    move(assessment=assessment, name="release", actor=actor, at=at)
    assessment.released_at = at
    Sheet.objects.filter(pk=sheet.pk).update(completed_at=at)
    return store_score(assessment=assessment, kind=ScoreKind.CONFIRMED, standing=standing, actor=actor, at=at)


def _propose(assessment: Assessment, at: datetime) -> Sheet:
    sources = read_completed_sheets(assessment)
    if not sources:
        raise NobodyCompleted
    order = {item.pk: place for place, item in enumerate(catalogue_of(assessment).items)}
    sheet = Sheet.objects.create(assessment=assessment, kind=SheetKind.CONFIRMED, opened_at=at)
    _store_marks(sheet, propose_marks(list(read_marks_of(sources).values())), at)
    store_remarks(sheet, merge_remarks([read_remark_entries(source) for source in sources], item_order=order), at)
    return sheet


def _store_marks(sheet: Sheet, marks: SheetMarks, at: datetime) -> None:
    SheetMark.objects.bulk_create(
        SheetMark(sheet=sheet, requirement_id=requirement, factor=factor, mark=mark, updated_at=at)
        for (requirement, factor), mark in marks.items()
    )


def store_remarks(sheet: Sheet, entries: Sequence[RemarkEntry], at: datetime) -> None:
    """Writes the remarks of a new sheet in their order. Call inside a transaction."""
    Remark.objects.bulk_create(
        Remark(
            sheet=sheet,
            kind=entry.kind,
            item_id=entry.item,
            government_dimension_id=entry.government_dimension,
            result_dimension_id=entry.result_dimension,
            position=position,
            text=entry.text,
            finding=entry.finding,
            updated_at=at,
        )
        for position, entry in enumerate(entries)
    )
