"""The confirmed result: a draft made from the consensus, edited by the officer, released once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.moves import move
from assessments.actions.scores import store_score
from assessments.actions.writing import lock_assessment
from assessments.announcing import announce
from assessments.errors import WrongState
from assessments.models import Assessment, Score, ScoreKind
from assessments.reading import read_standing
from assessments.workflow import MOVES
from reviews.actions.filling import store_marks, store_remarks
from reviews.actions.record import record
from reviews.actions.writing import require_all_sent, require_in_review
from reviews.deadlines import require_results_begun
from reviews.errors import AlreadyProposed, ConsensusOpen, NotProposed, SheetIncomplete, StaleConfirmation
from reviews.models import Deed, Sheet, SheetKind
from reviews.reading import (
    read_agreed_marks,
    read_course,
    read_digest,
    read_lead,
    read_remark_entries,
    read_sheet_marks,
)


@transaction.atomic
def propose_result(*, assessment: Assessment, actor: User, at: datetime) -> Sheet:
    """The draft of the confirmed result, made from the closed consensus for the officer to edit.

    Raises AlreadyProposed where there is one, NotAllSent or ConsensusOpen before the consensus is closed, ReviewClosed
    outside the review.
    """
    consensus = _closed_consensus(assessment)
    if Sheet.objects.confirmed(assessment).exists():
        raise AlreadyProposed
    record(Deed.DRAFTED, assessment=assessment, actor=actor, at=at)
    return _propose(consensus, at)


@transaction.atomic
def propose_again(*, assessment: Assessment, actor: User, at: datetime) -> Sheet:
    """Drops the draft with all that the officer changed in it, and makes a new one from the consensus."""
    consensus = _closed_consensus(assessment)
    Sheet.objects.confirmed(assessment).delete()
    record(Deed.RENEWED, assessment=assessment, actor=actor, at=at)
    return _propose(consensus, at)


@transaction.atomic
def release_result(*, assessment: Assessment, seen: str, actor: User, at: datetime) -> Score:
    """Releases the draft as the officer has seen it: from here on the agency knows it and nothing in it changes.

    `seen` is the digest of the draft that was shown. Raises WrongState outside the review (a second release too),
    StageNotYetOpen before the stage of results, NotAllSent or ConsensusOpen before the consensus is closed,
    NotProposed without a draft, SheetIncomplete while a factor carries no mark, StaleConfirmation when the draft has
    changed since it was shown.
    """
    locked = lock_assessment(assessment)
    if locked.state not in MOVES["release"].frm:
        raise WrongState("release", MOVES["release"].label, locked)
    require_results_begun(assessment, at=at)
    _closed_consensus(assessment)
    sheet = Sheet.objects.confirmed(assessment).first()
    if sheet is None:
        raise NotProposed
    marks = read_sheet_marks(sheet)
    standing = read_standing(assessment, marks=marks)
    if missing := standing.to_mark - standing.marked:
        raise SheetIncomplete(missing)
    if read_digest(sheet, marks=marks) != seen:
        raise StaleConfirmation
    transition = move(assessment=assessment, name="release", actor=actor, at=at)
    assessment.released_at = at
    Sheet.objects.filter(pk=sheet.pk).update(completed_at=at)
    score = store_score(assessment=assessment, kind=ScoreKind.CONFIRMED, standing=standing, actor=actor, at=at)
    announce(transition)
    return score


def _closed_consensus(assessment: Assessment) -> Sheet:
    """The consensus the result is made from, its assessment held; raises why there is none yet."""
    locked = lock_assessment(assessment)
    require_in_review(locked)
    require_all_sent(read_course(locked))
    consensus = Sheet.objects.consensus(assessment).completed().first()
    if consensus is None:
        lead = read_lead(assessment)
        raise ConsensusOpen(lead.reviewer if lead else "")
    return consensus


def _propose(consensus: Sheet, at: datetime) -> Sheet:
    sheet = Sheet.objects.create(assessment_id=consensus.assessment_id, kind=SheetKind.CONFIRMED, opened_at=at)
    store_marks(sheet, read_agreed_marks(consensus.assessment), at)
    store_remarks(sheet, read_remark_entries(consensus), at)
    return sheet
