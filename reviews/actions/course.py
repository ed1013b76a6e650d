"""The course of a review: the consensus opens by itself when all have sent, and stops when somebody no longer has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from assessments.actions.scores import store_score
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import catalogue_of, read_standing
from reviews.actions.filling import store_remarks
from reviews.actions.record import record
from reviews.models import Deed, RemarkOrigin, Sheet, SheetKind
from reviews.phases import Phase
from reviews.proposal import SheetMarks, merge_remarks
from reviews.reading import (
    read_completed_sheets,
    read_consensus_marks,
    read_panel,
    read_remark_entries,
    read_sheet_marks,
)


def follow_course(*, assessment: Assessment, actor: User, at: datetime) -> None:
    """Brings the consensus in line with who takes part and who has sent. Call after every change of either, inside its
    transaction.

    All have sent: it opens with the remarks of all, merged; of a single reviewer it is closed at once with what they
    sent. Somebody has not: it stops, what the lead decided stays, agreements and the officer's draft do not.
    """
    panel = read_panel(assessment)
    course, consensus = panel.course, panel.consensus
    if course.phase == Phase.INDIVIDUAL:
        if consensus:
            _stop(consensus, actor, at)
    elif len(course.reviewers) == 1:
        if not course.closed:
            _close_alone(assessment, actor, at)
    elif consensus is None or not course.closed:
        _open(assessment, consensus, actor, at)


def drop_consensus(assessment: Assessment) -> None:
    """Drops consensus and draft; their kept scores stay. For a review that begins anew."""
    Sheet.objects.filter(assessment=assessment, kind__in=(SheetKind.CONSENSUS, SheetKind.CONFIRMED)).delete()


def keep_consensus(sheet: Sheet, marks: SheetMarks, *, by: User, at: datetime) -> Score:
    """Closes a consensus and keeps the score of its marks as a further version."""
    Sheet.objects.filter(pk=sheet.pk).update(completed_at=at)
    standing = read_standing(sheet.assessment, marks=marks)
    return store_score(assessment=sheet.assessment, kind=ScoreKind.CONSENSUS, standing=standing, actor=by, at=at)


def reopen_closed(consensus: Sheet) -> None:
    """Opens a closed consensus: what the lead decided stays, the officer's draft goes."""
    Sheet.objects.filter(pk=consensus.pk).update(completed_at=None)
    Sheet.objects.confirmed(consensus.assessment).delete()


def _open(assessment: Assessment, consensus: Sheet | None, actor: User, at: datetime) -> None:
    sources = read_completed_sheets(assessment)
    if consensus is None:
        consensus = Sheet.objects.create(assessment=assessment, kind=SheetKind.CONSENSUS, opened_at=at)
        _fill_remarks(consensus, sources, at)
    else:
        later = [source for source in sources if source.completed_at and source.completed_at > consensus.opened_at]
        _fill_remarks(consensus, later, at)
        Sheet.objects.filter(pk=consensus.pk).update(opened_at=at)
    record(Deed.CONSENSUS_OPENED, assessment=assessment, actor=actor, at=at)


def _stop(consensus: Sheet, actor: User, at: datetime) -> None:
    if consensus.completed_at:
        reopen_closed(consensus)
    consensus.agreements.all().delete()
    record(Deed.CONSENSUS_STOPPED, assessment=consensus.assessment, actor=actor, at=at)


def _close_alone(assessment: Assessment, actor: User, at: datetime) -> None:
    """A single reviewer agrees with themselves."""
    Sheet.objects.consensus(assessment).delete()
    (source,) = read_completed_sheets(assessment)
    assert source.reviewer is not None
    consensus = Sheet.objects.create(assessment=assessment, kind=SheetKind.CONSENSUS, opened_at=at)
    _fill_remarks(consensus, [source], at)
    keep_consensus(consensus, read_consensus_marks(consensus, [read_sheet_marks(source)]), by=source.reviewer, at=at)
    record(Deed.CONSENSUS_CLOSED, assessment=assessment, actor=actor, at=at, remark="มีผู้ตรวจประเมินคนเดียว")


def _fill_remarks(sheet: Sheet, sources: Sequence[Sheet], at: datetime) -> None:
    """Adds the remarks of sheets, merged; what stands in it already in a reviewer's words is not doubled."""
    order = {item.pk: place for place, item in enumerate(catalogue_of(sheet.assessment).items)}
    known = set(RemarkOrigin.objects.filter(remark__sheet=sheet).values_list("reviewer", "text"))
    entries = merge_remarks([read_remark_entries(source) for source in sources], item_order=order)
    new = [entry for entry in entries if not any((said.reviewer, said.text) in known for said in entry.origins)]
    store_remarks(sheet, new, at)
