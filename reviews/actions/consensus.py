"""The lead closes the consensus; an officer may open it again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.actions.writing import lock_assessment
from assessments.errors import ReasonMissing
from assessments.models import Assessment, Score
from reviews.actions.course import keep_consensus, reopen_closed
from reviews.actions.marks import set_marks
from reviews.actions.record import record
from reviews.actions.writing import lock_sheet, require_all_sent, require_in_review
from reviews.changes import NOTHING_SEEN, SeenMarks, changes
from reviews.errors import AlreadyLead, ConsensusNotClosed, NotAssigned, NotLead, Unsettled
from reviews.models import Agreement, Assignment, Deed, Sheet
from reviews.proposal import SheetMarks
from reviews.reading import (
    read_completed_sheets,
    read_consensus_marks,
    read_course,
    read_lead,
    read_marks_of,
    read_unsettled,
)


@transaction.atomic
def name_lead(*, assessment: Assessment, reviewer: User, actor: User, at: datetime) -> None:
    """The officer names who leads the consensus; raises NotAssigned, AlreadyLead, or ReviewClosed."""
    locked = lock_assessment(assessment)
    require_in_review(locked)
    taking_part = Assignment.objects.filter(assessment=assessment).taking_part()
    chosen = taking_part.filter(reviewer=reviewer).first()
    if chosen is None:
        raise NotAssigned
    if chosen.is_lead:
        raise AlreadyLead(reviewer)
    Assignment.objects.filter(assessment=assessment, is_lead=True).update(is_lead=False)
    Assignment.objects.filter(pk=chosen.pk).update(is_lead=True)
    record(Deed.LEAD, assessment=assessment, actor=actor, at=at, subject=reviewer)


@transaction.atomic
def decide_marks(*, sheet: Sheet, marks: SheetMarks, actor: User, at: datetime, seen: SeenMarks = NOTHING_SEEN) -> int:
    """The lead decides marks of the consensus; returns how many are other than before, the proposal included.

    What was agreed on an item that changes is taken back; what was left as the page showed it (`seen`) stays as it is
    now. Raises StaleMarks where a mark that is to change is another by now, and what `lock_sheet` raises.
    """
    locked = lock_sheet(sheet, at=at)
    before = read_consensus_marks(locked, read_marks_of(read_completed_sheets(locked.assessment)).values())
    changed = changes(marks, seen=seen, stored=before)
    if changed:
        set_marks(sheet=sheet, marks=changed, actor=actor, at=at)
    return len(changed)


@transaction.atomic
def close_consensus(*, sheet: Sheet, actor: User, at: datetime) -> Score:
    """The lead closes the consensus: its marks stand, and its score is kept as a further version.

    Raises NotLead, Unsettled while somebody has not said whether they agree, and what `lock_sheet` raises (closed
    already, somebody has not sent). Disagreement with its note stays on record and holds nothing up.
    """
    locked = lock_sheet(sheet, at=at)
    assessment = locked.assessment
    lead = read_lead(assessment)
    if lead is None or lead.reviewer_id != actor.pk:
        raise NotLead(lead.reviewer if lead else "")
    if open_to := read_unsettled(locked):
        raise Unsettled(open_to)
    marks = read_consensus_marks(locked, read_marks_of(read_completed_sheets(assessment)).values())
    score = keep_consensus(locked, marks, by=actor, at=at)
    record(Deed.CONSENSUS_CLOSED, assessment=assessment, actor=actor, at=at, remark=_who_agreed(locked))
    return score


@transaction.atomic
def reopen_consensus(*, sheet: Sheet, reason: str, actor: User, at: datetime) -> None:
    """The officer lets the reviewers discuss again; the draft goes, what was agreed stays until it changes.

    Raises ReasonMissing, ConsensusNotClosed, NotAllSent, or ReviewClosed.
    """
    if not reason.strip():
        raise ReasonMissing
    assessment = lock_assessment(sheet.assessment)
    require_in_review(assessment)
    require_all_sent(read_course(assessment))
    closed = Sheet.objects.completed().filter(pk=sheet.pk).first()
    if closed is None:
        raise ConsensusNotClosed
    closed.assessment = assessment
    reopen_closed(closed)
    record(Deed.CONSENSUS_REOPENED, assessment=assessment, actor=actor, at=at, remark=reason)


def _who_agreed(sheet: Sheet) -> str:
    """Who agreed to how much, and each disagreement with its note."""
    rows = list(Agreement.objects.filter(sheet=sheet).select_related("reviewer", "item"))
    agreed = Counter(str(row.reviewer) for row in rows if row.agrees)
    lines = [f"{name} เห็นชอบ {count} รายการ" for name, count in agreed.items()]
    lines += [
        f"{row.reviewer} ไม่เห็นชอบ {row.item.code if row.item else 'หมวด 7'}: {row.note}"
        for row in rows
        if not row.agrees
    ]
    return "\n".join(lines)
